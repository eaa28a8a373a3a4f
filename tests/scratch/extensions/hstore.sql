CREATE EXTENSION hstore;
CREATE TABLE things (
  id int PRIMARY KEY,
  data hstore NOT NULL DEFAULT ''::hstore,
  many hstore[],
  colour text GENERATED ALWAYS AS (data -> 'colour') STORED,
  CHECK (data ? 'colour' OR NOT data ?& ARRAY['a', 'b'])
);
CREATE INDEX things_gin ON things USING gin (data);
CREATE INDEX things_gist ON things USING gist (data);
CREATE INDEX things_colour ON things ((data -> 'colour'));
CREATE VIEW keys AS SELECT id, akeys(data) AS names, (each(data)).key AS one, data || hstore('a', 'b') AS more, hstore_to_json(data) AS doc FROM things;
INSERT INTO things (id) SELECT generate_series(1, 500);
