CREATE EXTENSION intarray;
CREATE TABLE messages (id int, tags int[] NOT NULL DEFAULT '{}', CHECK (icount(tags) < 10), CHECK (tags @@ '( 1 | 2 ) | !3'::query_int));
INSERT INTO messages SELECT i, ARRAY[1, i] FROM generate_series(1, 2000) i;
CREATE INDEX messages_gist ON messages USING gist (tags gist__int_ops);
CREATE INDEX messages_big ON messages USING gist (tags gist__intbig_ops(siglen = 64));
CREATE INDEX messages_gin ON messages USING gin (tags gin__int_ops);
CREATE VIEW tagged AS SELECT id, sort(tags) AS tags, tags + 1 AS more, tags # 1 AS place FROM messages WHERE tags && '{1}';
