CREATE EXTENSION btree_gin;
CREATE TYPE state AS ENUM ('new', 'old');
CREATE TABLE documents (id bigint, org uuid, at timestamptz, state state, title text, data jsonb, tags text[]);
INSERT INTO documents SELECT i, gen_random_uuid(), now(), 'new', md5(i::text), '{"a": 1}', '{a,b}' FROM generate_series(1, 2000) i;
CREATE INDEX documents_gin ON documents USING gin (id, org, at, state, title, data, tags);
CREATE INDEX documents_named ON documents USING gin (org uuid_ops, data jsonb_path_ops);
INSERT INTO documents SELECT i, gen_random_uuid(), now(), 'old', md5(i::text), '{"a": 1}', '{a,b}' FROM generate_series(1, 2000) i;
