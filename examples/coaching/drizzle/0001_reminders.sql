ALTER TABLE "profile" ADD COLUMN "timezone" varchar(64) DEFAULT 'Europe/Berlin' NOT NULL;--> statement-breakpoint
ALTER TABLE "profile" ADD COLUMN "wants_reminders" boolean DEFAULT true NOT NULL;