ALTER TABLE "alerts" DROP COLUMN "note";--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "raised_at" timestamp with time zone DEFAULT now() NOT NULL;
