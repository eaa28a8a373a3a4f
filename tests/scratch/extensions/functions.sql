CREATE EXTENSION pgcrypto;
CREATE EXTENSION "uuid-ossp";
CREATE EXTENSION fuzzystrmatch;
CREATE EXTENSION unaccent;
CREATE EXTENSION tablefunc;
CREATE EXTENSION moddatetime;
CREATE EXTENSION lo;
CREATE TABLE users (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
  other uuid NOT NULL DEFAULT gen_random_uuid(),
  v5 uuid DEFAULT uuid_generate_v5(uuid_ns_url(), 'x'),
  token text NOT NULL DEFAULT encode(gen_random_bytes(24), 'hex'),
  name text,
  secret bytea DEFAULT pgp_sym_encrypt('a', 'b'),
  password text NOT NULL DEFAULT crypt('x', gen_salt('bf', 8)),
  updated_at timestamptz,
  picture lo,
  CHECK (levenshtein(name, 'x') > 0)
);
CREATE INDEX users_sound ON users (soundex(name), metaphone(name, 4));
CREATE INDEX users_digest ON users (digest(name, 'sha256'));
CREATE TRIGGER updated BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION moddatetime(updated_at);
CREATE TRIGGER pictures BEFORE UPDATE OR DELETE ON users FOR EACH ROW EXECUTE FUNCTION lo_manage(picture);
CREATE FUNCTION plain(t text) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT public.unaccent('public.unaccent', t) $$;
CREATE INDEX users_plain ON users (plain(name));
CREATE TEXT SEARCH CONFIGURATION folded (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION folded ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
CREATE VIEW turned AS SELECT * FROM crosstab('SELECT 1', 'SELECT 2') AS t(a int, b text);
CREATE VIEW random AS SELECT normal_rand(10, 5, 3) AS x;
INSERT INTO users (name) VALUES ('ann'), ('ben');
UPDATE users SET name = name || 'a';
