-- postgres_fdw: its names and types, without what they do.

CREATE FUNCTION postgres_fdw_handler() RETURNS fdw_handler STRICT LANGUAGE internal AS 'void_in';
CREATE FUNCTION postgres_fdw_validator(text[], oid) RETURNS void STRICT LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no other database is reached from here'; END $$;
CREATE FUNCTION postgres_fdw_get_connections(OUT server_name text, OUT valid boolean) RETURNS SETOF record STRICT PARALLEL RESTRICTED LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
CREATE FUNCTION postgres_fdw_disconnect(text) RETURNS boolean STRICT PARALLEL RESTRICTED RETURN NULL::boolean;
CREATE FUNCTION postgres_fdw_disconnect_all() RETURNS boolean STRICT PARALLEL RESTRICTED RETURN NULL::boolean;
CREATE FOREIGN DATA WRAPPER postgres_fdw;
GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO PUBLIC;
