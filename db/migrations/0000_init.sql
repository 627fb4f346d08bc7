CREATE SEQUENCE "public"."ticket_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1;--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agent_presences" (
	"agent_id" integer PRIMARY KEY NOT NULL,
	"device_session" text,
	"status" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"device_registered" boolean DEFAULT false NOT NULL,
	"microphone_granted" boolean DEFAULT false NOT NULL,
	"last_heartbeat_at" timestamp (3) with time zone,
	"missed_offers" integer DEFAULT 0 NOT NULL,
	"last_offer_at" timestamp (3) with time zone,
	"wrap_up_ends_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "agent_shifts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agent_id" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "agents_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" text NOT NULL,
	"display_name" text NOT NULL,
	"languages" text[] DEFAULT '{de,en}' NOT NULL,
	CONSTRAINT "agents_user_id_idx" UNIQUE("user_id")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limits_key_idx" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	CONSTRAINT "sessions_token_idx" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"username" text,
	"display_username" text,
	"role" text DEFAULT 'owner' NOT NULL,
	"company_id" uuid,
	"locale" text DEFAULT 'de' NOT NULL,
	"deactivated_at" timestamp (3) with time zone,
	"last_sign_in_at" timestamp (3) with time zone,
	CONSTRAINT "users_email_idx" UNIQUE("email"),
	CONSTRAINT "users_username_idx" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "companies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"parent_id" uuid,
	"root_id" uuid NOT NULL,
	"country" text DEFAULT 'DE' NOT NULL,
	"timezone" text DEFAULT 'Europe/Berlin' NOT NULL,
	"language" text DEFAULT 'de' NOT NULL,
	"billing_email" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "companies_name_idx" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "charging_sessions" (
	"transaction_id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "charging_sessions_transaction_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"station_id" uuid NOT NULL,
	"connector_id" integer NOT NULL,
	"id_tag" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"meter_start_wh" double precision NOT NULL,
	"meter_last_wh" double precision NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"stop_reason" text,
	"start_key" text NOT NULL,
	CONSTRAINT "charging_sessions_start_key_idx" UNIQUE("start_key")
);
--> statement-breakpoint
CREATE TABLE "commands" (
	"id" uuid PRIMARY KEY NOT NULL,
	"station_id" uuid NOT NULL,
	"connector_id" integer,
	"kind" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_by_name" text,
	"ticket_id" uuid,
	"state" text NOT NULL,
	"result" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "commands_idempotency_key_idx" UNIQUE("idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "connector_intervals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"station_id" uuid NOT NULL,
	"connector_id" integer NOT NULL,
	"status" text NOT NULL,
	"error_code" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "connector_states" (
	"station_id" uuid NOT NULL,
	"connector_id" integer NOT NULL,
	"status" text NOT NULL,
	"error_code" text DEFAULT 'NoError' NOT NULL,
	"vendor_id" text,
	"vendor_error_code" text,
	"info" text,
	"since" timestamp (3) with time zone NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"power_w" double precision,
	"energy_wh" double precision,
	"soc_percent" double precision,
	"meter_at" timestamp (3) with time zone,
	CONSTRAINT "connector_states_station_id_connector_id_pk" PRIMARY KEY("station_id","connector_id")
);
--> statement-breakpoint
CREATE TABLE "frames" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "frames_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"station_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"direction" text NOT NULL,
	"action" text NOT NULL,
	"message_id" text,
	"valid" boolean DEFAULT true NOT NULL,
	"payload" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "station_states" (
	"station_id" uuid PRIMARY KEY NOT NULL,
	"epoch" bigint DEFAULT 0 NOT NULL,
	"node" text,
	"protocol" text,
	"connected_at" timestamp (3) with time zone,
	"disconnected_at" timestamp (3) with time zone,
	"last_message_at" timestamp (3) with time zone,
	"last_heartbeat_at" timestamp (3) with time zone,
	"heartbeat_interval_seconds" integer DEFAULT 300 NOT NULL,
	"booted_at" timestamp (3) with time zone,
	"vendor" text,
	"model" text,
	"serial" text,
	"firmware" text,
	"firmware_status" text,
	"diagnostics_status" text,
	"error_code" text,
	"invalid_frames" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"key" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"params" jsonb NOT NULL,
	"answer" text
);
--> statement-breakpoint
CREATE TABLE "journal" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "journal_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"company_id" uuid,
	"actor" text NOT NULL,
	"request_id" text,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"available_at" timestamp (3) with time zone NOT NULL,
	"leased_until" timestamp (3) with time zone,
	"deadline_at" timestamp (3) with time zone,
	"last_error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "outbox_key_idx" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hotline_numbers" (
	"number" text PRIMARY KEY NOT NULL,
	"country" text NOT NULL,
	"language" text NOT NULL,
	"purpose" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "station_technicians" (
	"station_id" uuid NOT NULL,
	"technician_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "station_technicians_station_id_position_idx" UNIQUE("station_id","position"),
	CONSTRAINT "station_technicians_station_id_technician_id_idx" UNIQUE("station_id","technician_id")
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"station_id" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"started_by" text NOT NULL,
	"ended_by" text
);
--> statement-breakpoint
CREATE TABLE "technicians" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"name" text NOT NULL,
	"firm" text,
	"phone" text NOT NULL,
	"email" text,
	"languages" text[] DEFAULT '{de}' NOT NULL,
	"notes" text,
	CONSTRAINT "technicians_company_id_name_phone_idx" UNIQUE("company_id","name","phone")
);
--> statement-breakpoint
CREATE TABLE "aliases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alias_key" text NOT NULL,
	"printed" text NOT NULL,
	"station_id" uuid NOT NULL,
	"evse_id" uuid
);
--> statement-breakpoint
CREATE TABLE "connectors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"station_id" uuid NOT NULL,
	"evse_id" uuid NOT NULL,
	"connector_id" integer NOT NULL,
	"standard" text NOT NULL,
	"power_kw" double precision NOT NULL,
	"cable" text NOT NULL,
	CONSTRAINT "connectors_station_id_connector_id_idx" UNIQUE("station_id","connector_id")
);
--> statement-breakpoint
CREATE TABLE "evses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"station_id" uuid NOT NULL,
	"bay" integer NOT NULL,
	"evse_id" text NOT NULL,
	"evse_key" text NOT NULL,
	"keypad_form" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "evses_evse_key_idx" UNIQUE("evse_key"),
	CONSTRAINT "evses_station_id_bay_idx" UNIQUE("station_id","bay")
);
--> statement-breakpoint
CREATE TABLE "short_codes" (
	"code" text PRIMARY KEY NOT NULL,
	"evse_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"name" text NOT NULL,
	"street" text NOT NULL,
	"postcode" text NOT NULL,
	"city" text NOT NULL,
	"country" text NOT NULL,
	"lat" double precision,
	"lon" double precision,
	"timezone" text NOT NULL,
	"hint" text,
	CONSTRAINT "sites_company_id_name_idx" UNIQUE("company_id","name","street","postcode")
);
--> statement-breakpoint
CREATE TABLE "stations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"name" text NOT NULL,
	"ocpp_identity" text NOT NULL,
	"ocpp_key_hash" text,
	"source" text DEFAULT 'ocpp' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stations_ocpp_identity_idx" UNIQUE("ocpp_identity"),
	CONSTRAINT "stations_company_id_name_idx" UNIQUE("company_id","name")
);
--> statement-breakpoint
CREATE TABLE "call_legs" (
	"sid" text PRIMARY KEY NOT NULL,
	"call_id" uuid NOT NULL,
	"role" text NOT NULL,
	"agent_id" integer,
	"offer_id" uuid,
	"status" text NOT NULL,
	"sip_code" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sid" text NOT NULL,
	"from_number" text NOT NULL,
	"to_number" text NOT NULL,
	"caller_id" uuid,
	"language" text NOT NULL,
	"status" text NOT NULL,
	"phase" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"typed_text" text,
	"typed_key" text,
	"typed_by" text,
	"outcome" text,
	"evse_id" uuid,
	"station_id" uuid,
	"ticket_id" uuid,
	"agent_id" integer,
	"started_at" timestamp (3) with time zone NOT NULL,
	"queued_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	"muted" boolean DEFAULT false NOT NULL,
	CONSTRAINT "calls_sid_idx" UNIQUE("sid")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid NOT NULL,
	"sid" text,
	"direction" text NOT NULL,
	"body" text NOT NULL,
	"status" text NOT NULL,
	"error_code" text,
	"client_message_id" text,
	"automatic" boolean DEFAULT false NOT NULL,
	"actor" text NOT NULL,
	"actor_name" text,
	"media" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "messages_sid_idx" UNIQUE("sid"),
	CONSTRAINT "messages_client_message_id_idx" UNIQUE("client_message_id")
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"queue_entry_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"agent_id" integer NOT NULL,
	"device_session" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"leg_sid" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "queue_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"call_id" uuid,
	"thread_id" uuid,
	"language" text NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"preferred_agent_id" integer,
	"entered_at" timestamp (3) with time zone NOT NULL,
	"alerted_at" timestamp (3) with time zone,
	"left_at" timestamp (3) with time zone,
	"left_reason" text
);
--> statement-breakpoint
CREATE TABLE "sms_threads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"our_number" text NOT NULL,
	"messaging_service_sid" text,
	"caller_id" uuid NOT NULL,
	"station_id" uuid,
	"evse_id" uuid,
	"ticket_id" uuid,
	"language" text NOT NULL,
	"opted_out" boolean DEFAULT false NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"last_message_at" timestamp (3) with time zone NOT NULL,
	"unanswered_since" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "callers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text,
	"language" text,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "callers_number_idx" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "ticket_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ticket_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"actor_name" text,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"internal" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tickets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer DEFAULT nextval('ticket_numbers') NOT NULL,
	"kind" text NOT NULL,
	"origin_kind" text NOT NULL,
	"origin_id" text NOT NULL,
	"status" text NOT NULL,
	"priority" text DEFAULT 'normal' NOT NULL,
	"subject" text,
	"company_id" uuid,
	"station_id" uuid,
	"evse_id" uuid,
	"caller_id" uuid,
	"assignee_id" integer,
	"typed_text" text,
	"typed_key" text,
	"outcome" text,
	"disposition" text,
	"note" text DEFAULT '' NOT NULL,
	"note_revision" integer DEFAULT 0 NOT NULL,
	"unread" boolean DEFAULT false NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"first_response_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone NOT NULL,
	"solved_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tickets_number_idx" UNIQUE("number"),
	CONSTRAINT "tickets_origin_idx" UNIQUE("origin_kind","origin_id")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agent_presences" ADD CONSTRAINT "agent_presences_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agent_shifts" ADD CONSTRAINT "agent_shifts_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agents" ADD CONSTRAINT "agents_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_parent_id_companies_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charging_sessions" ADD CONSTRAINT "charging_sessions_station_id_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commands" ADD CONSTRAINT "commands_station_id_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connector_states" ADD CONSTRAINT "connector_states_station_id_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "station_states" ADD CONSTRAINT "station_states_station_id_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "station_technicians" ADD CONSTRAINT "station_technicians_station_id_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "station_technicians" ADD CONSTRAINT "station_technicians_technician_id_technicians_id_fk" FOREIGN KEY ("technician_id") REFERENCES "public"."technicians"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_station_id_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "technicians" ADD CONSTRAINT "technicians_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aliases" ADD CONSTRAINT "aliases_station_id_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "aliases" ADD CONSTRAINT "aliases_evse_id_evses_id_fk" FOREIGN KEY ("evse_id") REFERENCES "public"."evses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connectors" ADD CONSTRAINT "connectors_station_id_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connectors" ADD CONSTRAINT "connectors_evse_id_evses_id_fk" FOREIGN KEY ("evse_id") REFERENCES "public"."evses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evses" ADD CONSTRAINT "evses_station_id_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "short_codes" ADD CONSTRAINT "short_codes_evse_id_evses_id_fk" FOREIGN KEY ("evse_id") REFERENCES "public"."evses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stations" ADD CONSTRAINT "stations_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stations" ADD CONSTRAINT "stations_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_legs" ADD CONSTRAINT "call_legs_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_legs" ADD CONSTRAINT "call_legs_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_caller_id_callers_id_fk" FOREIGN KEY ("caller_id") REFERENCES "public"."callers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_evse_id_evses_id_fk" FOREIGN KEY ("evse_id") REFERENCES "public"."evses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_station_id_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_thread_id_sms_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."sms_threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_queue_entry_id_queue_entries_id_fk" FOREIGN KEY ("queue_entry_id") REFERENCES "public"."queue_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_entries" ADD CONSTRAINT "queue_entries_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_entries" ADD CONSTRAINT "queue_entries_preferred_agent_id_agents_id_fk" FOREIGN KEY ("preferred_agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sms_threads" ADD CONSTRAINT "sms_threads_caller_id_callers_id_fk" FOREIGN KEY ("caller_id") REFERENCES "public"."callers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sms_threads" ADD CONSTRAINT "sms_threads_station_id_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sms_threads" ADD CONSTRAINT "sms_threads_evse_id_evses_id_fk" FOREIGN KEY ("evse_id") REFERENCES "public"."evses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sms_threads" ADD CONSTRAINT "sms_threads_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_entries" ADD CONSTRAINT "ticket_entries_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_station_id_stations_id_fk" FOREIGN KEY ("station_id") REFERENCES "public"."stations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_evse_id_evses_id_fk" FOREIGN KEY ("evse_id") REFERENCES "public"."evses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_caller_id_callers_id_fk" FOREIGN KEY ("caller_id") REFERENCES "public"."callers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_assignee_id_agents_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_user_id_idx" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agent_shifts_open_idx" ON "agent_shifts" USING btree ("agent_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "sessions_user_id_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verifications_identifier_idx" ON "verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "companies_root_id_idx" ON "companies" USING btree ("root_id");--> statement-breakpoint
CREATE INDEX "companies_parent_id_idx" ON "companies" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "charging_sessions_station_id_idx" ON "charging_sessions" USING btree ("station_id","started_at");--> statement-breakpoint
CREATE INDEX "commands_station_id_idx" ON "commands" USING btree ("station_id","created_at");--> statement-breakpoint
CREATE INDEX "commands_open_idx" ON "commands" USING btree ("station_id") WHERE state in ('queued','sent','accepted');--> statement-breakpoint
CREATE INDEX "connector_intervals_station_id_idx" ON "connector_intervals" USING btree ("station_id","connector_id","started_at");--> statement-breakpoint
CREATE INDEX "connector_states_faulted_idx" ON "connector_states" USING btree ("since") WHERE status = 'Faulted';--> statement-breakpoint
CREATE INDEX "frames_station_id_idx" ON "frames" USING btree ("station_id","id");--> statement-breakpoint
CREATE INDEX "journal_xid_id_idx" ON "journal" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "journal_subject_idx" ON "journal" USING btree ("subject","id");--> statement-breakpoint
CREATE INDEX "outbox_available_at_idx" ON "outbox" USING btree ("available_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "subscriptions_station_id_idx" ON "subscriptions" USING btree ("station_id","started_at");--> statement-breakpoint
CREATE INDEX "aliases_alias_key_idx" ON "aliases" USING btree ("alias_key");--> statement-breakpoint
CREATE INDEX "connectors_evse_id_idx" ON "connectors" USING btree ("evse_id");--> statement-breakpoint
CREATE INDEX "evses_keypad_form_idx" ON "evses" USING btree ("keypad_form");--> statement-breakpoint
CREATE INDEX "evses_key_reversed_idx" ON "evses" USING btree (reverse("evse_key") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "evses_key_prefix_idx" ON "evses" USING btree ("evse_key" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "evses_key_trgm_idx" ON "evses" USING gin ("evse_key" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "short_codes_evse_id_idx" ON "short_codes" USING btree ("evse_id");--> statement-breakpoint
CREATE INDEX "stations_site_id_idx" ON "stations" USING btree ("site_id");--> statement-breakpoint
CREATE INDEX "stations_name_trgm_idx" ON "stations" USING gin ("name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "call_legs_call_id_idx" ON "call_legs" USING btree ("call_id");--> statement-breakpoint
CREATE INDEX "calls_phase_idx" ON "calls" USING btree ("phase") WHERE phase <> 'ended';--> statement-breakpoint
CREATE INDEX "calls_caller_id_idx" ON "calls" USING btree ("caller_id","started_at");--> statement-breakpoint
CREATE INDEX "calls_evse_id_idx" ON "calls" USING btree ("evse_id","started_at");--> statement-breakpoint
CREATE INDEX "calls_station_id_idx" ON "calls" USING btree ("station_id","started_at");--> statement-breakpoint
CREATE INDEX "messages_thread_id_idx" ON "messages" USING btree ("thread_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "offers_entry_open_idx" ON "offers" USING btree ("queue_entry_id") WHERE state = 'ringing';--> statement-breakpoint
CREATE UNIQUE INDEX "offers_agent_open_idx" ON "offers" USING btree ("agent_id") WHERE state = 'ringing';--> statement-breakpoint
CREATE INDEX "offers_leg_sid_idx" ON "offers" USING btree ("leg_sid");--> statement-breakpoint
CREATE INDEX "offers_call_id_idx" ON "offers" USING btree ("call_id");--> statement-breakpoint
CREATE INDEX "queue_entries_waiting_idx" ON "queue_entries" USING btree ("priority" DESC NULLS LAST,"entered_at") WHERE left_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "queue_entries_call_open_idx" ON "queue_entries" USING btree ("call_id") WHERE left_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "queue_entries_thread_open_idx" ON "queue_entries" USING btree ("thread_id") WHERE left_at is null;--> statement-breakpoint
CREATE INDEX "sms_threads_number_idx" ON "sms_threads" USING btree ("number","last_message_at");--> statement-breakpoint
CREATE INDEX "sms_threads_ticket_id_idx" ON "sms_threads" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "ticket_entries_ticket_id_idx" ON "ticket_entries" USING btree ("ticket_id","at","id");--> statement-breakpoint
CREATE INDEX "tickets_opened_at_idx" ON "tickets" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "tickets_open_due_at_idx" ON "tickets" USING btree ("due_at","id") WHERE status <> 'solved';--> statement-breakpoint
CREATE INDEX "tickets_station_id_idx" ON "tickets" USING btree ("station_id","opened_at");--> statement-breakpoint
CREATE INDEX "tickets_caller_id_idx" ON "tickets" USING btree ("caller_id","opened_at");--> statement-breakpoint
CREATE INDEX "tickets_assignee_id_idx" ON "tickets" USING btree ("assignee_id","opened_at");