ALTER TABLE "evses" DROP CONSTRAINT "evses_evse_key_idx";--> statement-breakpoint
DROP INDEX "evses_key_prefix_idx";--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_running_idx" ON "subscriptions" USING btree ("station_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "evses_evse_key_idx" ON "evses" USING btree ("evse_key" text_pattern_ops);