-- atlas:txmode none

CREATE INDEX CONCURRENTLY "leads_contact_id_idx" ON "leads" ("contact_id");
