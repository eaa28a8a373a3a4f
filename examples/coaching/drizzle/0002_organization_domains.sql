ALTER TABLE "organization" ADD COLUMN "email_domain" varchar(120);--> statement-breakpoint
CREATE INDEX "organization_user_user_id_idx" ON "organization_user" USING btree ("user_id");