-- Nobody was asked yet.
ALTER TABLE leads ADD COLUMN score integer;
CREATE TABLE imports (id integer PRIMARY KEY, file text);
