UPDATE "sites" SET "address" = '' WHERE "address" IS NULL;
