-- pgjwt: its names and types, without what they do.

CREATE FUNCTION url_encode(data bytea) RETURNS text IMMUTABLE RETURN translate(encode(data, 'base64'), E'+/=\n', '-_');
CREATE FUNCTION url_decode(data text) RETURNS bytea IMMUTABLE RETURN decode(translate(data, '-_', '+/') || repeat('=', (4 - length(data) % 4) % 4), 'base64');
CREATE FUNCTION algorithm_sign(signables text, secret text, algorithm text) RETURNS text IMMUTABLE RETURN ''::text;
CREATE FUNCTION sign(payload json, secret text, algorithm text DEFAULT 'HS256') RETURNS text IMMUTABLE RETURN ''::text;
CREATE FUNCTION try_cast_double(inp text) RETURNS double precision IMMUTABLE RETURN NULL::double precision;
CREATE FUNCTION verify(token text, secret text, algorithm text DEFAULT 'HS256') RETURNS TABLE (header json, payload json, valid boolean) IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
