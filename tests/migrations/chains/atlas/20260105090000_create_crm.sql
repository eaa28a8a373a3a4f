-- Create enum type "lead_state"
CREATE TYPE "lead_state" AS ENUM ('new', 'won', 'lost');
-- Create "contacts" table
CREATE TABLE "contacts" (
  "id" uuid NOT NULL DEFAULT gen_random_uuid(),
  "name" jsonb NOT NULL,
  "email" text NULL,
  PRIMARY KEY ("id")
);
-- Create "hubspot_leads" table
CREATE TABLE "hubspot_leads" (
  "id" uuid NOT NULL DEFAULT gen_random_uuid(),
  "contact_id" uuid NOT NULL,
  "state" "lead_state" NOT NULL DEFAULT 'new',
  "value" numeric(12,2) NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "hubspot_leads_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contacts" ("id")
);
