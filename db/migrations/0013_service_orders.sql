ALTER TABLE "activation_requests" ADD COLUMN "reminded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "started_order" uuid;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "ended_order" uuid;--> statement-breakpoint
CREATE INDEX "subscriptions_started_order_idx" ON "subscriptions" USING btree ("started_order") WHERE started_order is not null;--> statement-breakpoint
CREATE INDEX "subscriptions_ended_order_idx" ON "subscriptions" USING btree ("ended_order") WHERE ended_order is not null;