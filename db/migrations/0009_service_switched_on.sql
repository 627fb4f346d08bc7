CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"root_id" uuid NOT NULL,
	"name" text NOT NULL,
	"visibility" text NOT NULL,
	"rights" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by_name" text,
	CONSTRAINT "groups_root_id_name_idx" UNIQUE("root_id","name")
);
--> statement-breakpoint
CREATE TABLE "statement_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"statement_id" uuid NOT NULL,
	"station_id" uuid NOT NULL,
	"station_name" text NOT NULL,
	"station_ref" text,
	"charged" boolean NOT NULL,
	"cents" integer NOT NULL,
	"reason" text NOT NULL,
	"periods" jsonb NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "statement_lines_statement_id_station_id_idx" UNIQUE("statement_id","station_id")
);
--> statement-breakpoint
CREATE TABLE "statements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"month" text NOT NULL,
	"timezone" text NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"price_name" text NOT NULL,
	"price_cents" integer NOT NULL,
	"currency" text NOT NULL,
	"charged" integer NOT NULL,
	"total_cents" integer NOT NULL,
	CONSTRAINT "statements_company_id_month_idx" UNIQUE("company_id","month")
);
--> statement-breakpoint
CREATE TABLE "faults" (
	"id" uuid PRIMARY KEY NOT NULL,
	"station_id" uuid NOT NULL,
	"connector_id" integer NOT NULL,
	"rule" text NOT NULL,
	"level" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"cleared_at" timestamp (3) with time zone,
	"cleared_why" text,
	"reopened" integer DEFAULT 0 NOT NULL,
	"ticket_id" uuid,
	"evidence" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gateways" (
	"node" text PRIMARY KEY NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"beat_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "maintenance_windows" (
	"id" uuid PRIMARY KEY NOT NULL,
	"station_id" uuid NOT NULL,
	"connector_id" integer,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"reason" text,
	"set_by" text NOT NULL,
	"set_by_name" text,
	"set_at" timestamp (3) with time zone NOT NULL,
	"canceled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "activation_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"station_id" uuid NOT NULL,
	"asked_by" text NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_of" text NOT NULL,
	"asked_of_name" text NOT NULL,
	"note" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_by_name" text,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "prices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"root_id" uuid,
	"name" text NOT NULL,
	"cents" integer NOT NULL,
	"currency" text DEFAULT 'EUR' NOT NULL,
	"valid_from" date NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "prices_root_id_valid_from_idx" UNIQUE NULLS NOT DISTINCT("root_id","valid_from")
);
--> statement-breakpoint
CREATE TABLE "sticker_prints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"station_id" uuid NOT NULL,
	"printed_at" timestamp (3) with time zone NOT NULL,
	"printed_by" text NOT NULL,
	"printed_by_name" text,
	"way" text NOT NULL,
	"evses" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "evses" ALTER COLUMN "evse_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "evses" ALTER COLUMN "evse_key" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "evses" ALTER COLUMN "keypad_form" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "group_id" uuid;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "invited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "invited_by_name" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "started_by_name" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "ended_by_name" text;--> statement-breakpoint
ALTER TABLE "technicians" ADD COLUMN "duty" jsonb;--> statement-breakpoint
ALTER TABLE "technicians" ADD COLUMN "retired_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "stations" ADD COLUMN "maker" text;--> statement-breakpoint
ALTER TABLE "stations" ADD COLUMN "model" text;--> statement-breakpoint
ALTER TABLE "stations" ADD COLUMN "serial_number" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "incident_id" uuid;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_root_id_companies_id_fk" FOREIGN KEY ("root_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_statement_id_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_station_id_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "faults" ADD CONSTRAINT "faults_station_id_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "faults" ADD CONSTRAINT "faults_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_windows" ADD CONSTRAINT "maintenance_windows_station_id_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activation_requests" ADD CONSTRAINT "activation_requests_station_id_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prices" ADD CONSTRAINT "prices_root_id_companies_id_fk" FOREIGN KEY ("root_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sticker_prints" ADD CONSTRAINT "sticker_prints_station_id_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "statement_lines_station_id_idx" ON "statement_lines" USING btree ("station_id");--> statement-breakpoint
CREATE UNIQUE INDEX "faults_open_idx" ON "faults" USING btree ("station_id","connector_id","rule") WHERE cleared_at is null;--> statement-breakpoint
CREATE INDEX "faults_station_id_idx" ON "faults" USING btree ("station_id","opened_at");--> statement-breakpoint
CREATE INDEX "faults_ticket_id_idx" ON "faults" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "maintenance_windows_station_id_idx" ON "maintenance_windows" USING btree ("station_id","ends_at");--> statement-breakpoint
CREATE INDEX "activation_requests_station_id_idx" ON "activation_requests" USING btree ("station_id","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "activation_requests_open_idx" ON "activation_requests" USING btree ("station_id") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "sticker_prints_station_id_idx" ON "sticker_prints" USING btree ("station_id","printed_at");--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_incident_id_tickets_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tickets_incident_id_idx" ON "tickets" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "tickets_company_id_idx" ON "tickets" USING btree ("company_id","opened_at");