-- atlas:delimiter -- end

CREATE FUNCTION "touch"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := NEW.name; RETURN NEW; END; $$;
-- end
CREATE TRIGGER "contacts_touch" BEFORE UPDATE ON "contacts" FOR EACH ROW EXECUTE FUNCTION "touch"();
-- end
