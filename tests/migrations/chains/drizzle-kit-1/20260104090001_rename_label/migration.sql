ALTER TABLE "units" RENAME COLUMN "label" TO "name";
