CREATE EXTENSION ltree;
CREATE TABLE nodes (path ltree PRIMARY KEY, also ltree[], depth int GENERATED ALWAYS AS (nlevel(path)) STORED, CHECK (nlevel(path) <= 20));
CREATE INDEX nodes_gist ON nodes USING gist (path gist_ltree_ops(siglen = 100));
CREATE INDEX nodes_also ON nodes USING gist (also);
CREATE VIEW below AS SELECT path, subpath(path, 0, 1) AS top FROM nodes WHERE path <@ 'a.b'::ltree OR path ~ 'a.*'::lquery OR path @ 'a & b'::ltxtquery;
INSERT INTO nodes SELECT text2ltree('n' || i || '.m') FROM generate_series(1, 2000) i;
