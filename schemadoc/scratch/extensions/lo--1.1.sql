-- lo: its names and types, without what they do.

CREATE DOMAIN lo AS oid;
CREATE FUNCTION lo_oid(lo) RETURNS oid IMMUTABLE STRICT PARALLEL SAFE RETURN NULL::oid;
CREATE FUNCTION lo_manage() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
