CREATE TABLE "units" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"label" text NOT NULL
);--> statement-breakpoint
CREATE INDEX "units_label_idx" ON "units" ("label");
