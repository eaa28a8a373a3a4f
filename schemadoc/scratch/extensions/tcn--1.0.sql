-- tcn: its names and types, without what they do.

CREATE FUNCTION triggered_change_notification() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
