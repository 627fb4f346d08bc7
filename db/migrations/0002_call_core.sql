ALTER TABLE "calls" ADD COLUMN "offer_id" uuid;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "offer_state" text;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "agent_ending" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "queue_failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "doubted_at" timestamp (3) with time zone;