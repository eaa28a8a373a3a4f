-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY notes_body ON notes (body);

-- migrate:down
DROP INDEX notes_body;
