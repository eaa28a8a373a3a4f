-- pg_net: its names and types, without what they do.

CREATE SCHEMA net;
CREATE TYPE net.http_method AS ENUM ('GET', 'POST', 'DELETE');
-- Nothing is ever sent: each gives the number of a request that does not exist.
CREATE FUNCTION net.http_get(url text, params jsonb DEFAULT '{}', headers jsonb DEFAULT '{}', timeout_milliseconds integer DEFAULT 5000) RETURNS bigint RETURN 1::bigint;
CREATE FUNCTION net.http_post(url text, body jsonb DEFAULT '{}', params jsonb DEFAULT '{}', headers jsonb DEFAULT '{"Content-Type": "application/json"}', timeout_milliseconds integer DEFAULT 5000) RETURNS bigint RETURN 1::bigint;
CREATE FUNCTION net.http_delete(url text, params jsonb DEFAULT '{}', headers jsonb DEFAULT '{}', timeout_milliseconds integer DEFAULT 5000) RETURNS bigint RETURN 1::bigint;
GRANT USAGE ON SCHEMA net TO PUBLIC;
