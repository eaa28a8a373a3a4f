-- renewa: n-1-shim-drop
DROP VIEW "hubspot_leads";
ALTER TABLE "leads" ADD COLUMN "value" numeric(14,2);
