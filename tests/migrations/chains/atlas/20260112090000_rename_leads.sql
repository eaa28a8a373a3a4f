-- renewa:n-1-shim: hubspot_leads drop-with #812

ALTER TABLE "hubspot_leads" RENAME TO "leads";
-- The previous image still reads the old name.
CREATE VIEW "hubspot_leads" AS SELECT * FROM "leads";
