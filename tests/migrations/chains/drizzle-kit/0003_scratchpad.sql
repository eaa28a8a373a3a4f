DROP TABLE "organizations";
