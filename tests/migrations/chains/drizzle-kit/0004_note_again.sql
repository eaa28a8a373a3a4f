ALTER TABLE "alerts" ADD COLUMN "note" text;
