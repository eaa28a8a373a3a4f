-- moddatetime: its names and types, without what they do.

CREATE FUNCTION moddatetime() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RETURN jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], now()));
END $$;
