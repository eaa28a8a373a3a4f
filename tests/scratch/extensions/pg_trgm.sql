CREATE EXTENSION pg_trgm;
CREATE TABLE places (id int PRIMARY KEY, name text NOT NULL, town varchar(80), CHECK (similarity(name, 'x') < 0.9));
INSERT INTO places SELECT i, md5(i::text), 'Town ' || i FROM generate_series(1, 3000) i;
CREATE INDEX places_gin ON places USING gin (name gin_trgm_ops);
CREATE INDEX places_lower ON places USING gin (lower(name) gin_trgm_ops, town gin_trgm_ops);
CREATE INDEX places_gist ON places USING gist (name gist_trgm_ops(siglen = 32)) WHERE id > 10;
CREATE INDEX places_plain ON places USING gist (town gist_trgm_ops);
CREATE VIEW near AS
  SELECT id, name <-> 'abc' AS away, word_similarity('abc', name) AS like_it FROM places
  WHERE name % 'abc' OR 'abc' <% name OR name ILIKE '%abc%' ORDER BY name <-> 'abc';
INSERT INTO places SELECT i, md5(i::text), 'Town ' || i FROM generate_series(3001, 6000) i;
UPDATE places SET name = name || 'x' WHERE id % 3 = 0;
DELETE FROM places WHERE id % 5 = 0;
