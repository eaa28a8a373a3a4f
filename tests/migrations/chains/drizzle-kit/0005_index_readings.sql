-- Readings are written all day: the index must not lock them out.
COMMIT;--> statement-breakpoint
SET lock_timeout = 0;--> statement-breakpoint
CREATE INDEX CONCURRENTLY "sensor_readings_unit_id_taken_at_idx" ON "sensor_readings" USING btree ("unit_id","taken_at");--> statement-breakpoint
CREATE INDEX CONCURRENTLY "alerts_unit_id_idx" ON "alerts" USING btree ("unit_id");
