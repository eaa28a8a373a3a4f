CREATE TYPE loan_state AS ENUM ('out', 'back');
CREATE TABLE books (id integer PRIMARY KEY, title text NOT NULL, shelf text);
CREATE TABLE loans (id integer PRIMARY KEY, book_id integer NOT NULL REFERENCES books (id), state loan_state NOT NULL);
CREATE FUNCTION count_loans(book integer) RETURNS bigint BEGIN ATOMIC SELECT count(*) FROM loans WHERE book_id = book; END;
