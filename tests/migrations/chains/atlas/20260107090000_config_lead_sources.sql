CREATE TABLE "lead_sources" ("key" text NOT NULL, "label" jsonb NOT NULL, PRIMARY KEY ("key"));
INSERT INTO "lead_sources" VALUES ('web', '{"de": "Webseite", "en": "Website"}');
