-- migrate:up
CREATE TABLE notes (id integer PRIMARY KEY, body text);

-- migrate:down
DROP TABLE notes;
