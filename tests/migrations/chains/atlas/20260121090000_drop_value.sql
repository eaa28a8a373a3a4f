ALTER TABLE "leads" DROP COLUMN IF EXISTS "score";
DROP VIEW "hubspot_leads";
ALTER TABLE "leads" DROP COLUMN "value";
-- renewa:n-1-shim: hubspot_leads drop-with #812
CREATE VIEW "hubspot_leads" AS SELECT * FROM "leads";
