-- Support periods of one station never overlap: the promise is kept by the database, not by the code.
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_no_overlap"
  EXCLUDE USING gist ("station_id" WITH =, tstzrange("started_at", "ended_at") WITH &&);
--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_period_check" CHECK ("ended_at" IS NULL OR "ended_at" >= "started_at");
--> statement-breakpoint
ALTER TABLE "evses" ADD CONSTRAINT "evses_bay_check" CHECK ("bay" >= 1);
--> statement-breakpoint
ALTER TABLE "connectors" ADD CONSTRAINT "connectors_connector_id_check" CHECK ("connector_id" >= 1);
--> statement-breakpoint
ALTER TABLE "short_codes" ADD CONSTRAINT "short_codes_code_check" CHECK ("code" ~ '^[0-9]{8}$');
--> statement-breakpoint
ALTER TABLE "queue_entries" ADD CONSTRAINT "queue_entries_subject_check" CHECK (num_nonnulls("call_id", "thread_id") = 1);
--> statement-breakpoint
-- The application writes rows and never changes the shape. The journal is append-only even for it.
GRANT USAGE ON SCHEMA public TO chargeline_app, chargeline_owner;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO chargeline_app;
--> statement-breakpoint
REVOKE UPDATE, DELETE ON "journal" FROM chargeline_app;
--> statement-breakpoint
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO chargeline_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO chargeline_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO chargeline_app;
--> statement-breakpoint
-- Owner-facing reads run as chargeline_owner: row-level security by the companies of the request's scope,
-- set in `server/companies/owner-scope.ts` for one transaction. No scope set means no row.
CREATE FUNCTION chargeline_scope() RETURNS uuid[] LANGUAGE sql STABLE AS
  $$ SELECT string_to_array(nullif(current_setting('chargeline.companies', true), ''), ',')::uuid[] $$;
--> statement-breakpoint
GRANT SELECT ON "companies", "sites", "stations", "evses", "connectors", "subscriptions" TO chargeline_owner;
--> statement-breakpoint
ALTER TABLE "companies" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "sites" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "stations" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "evses" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "connectors" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "subscriptions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "companies" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "app_all" ON "sites" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "app_all" ON "stations" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "app_all" ON "evses" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "app_all" ON "connectors" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "app_all" ON "subscriptions" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "companies" FOR SELECT TO chargeline_owner USING (id = ANY (chargeline_scope()));
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "sites" FOR SELECT TO chargeline_owner USING (company_id = ANY (chargeline_scope()));
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "stations" FOR SELECT TO chargeline_owner USING (company_id = ANY (chargeline_scope()));
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "evses" FOR SELECT TO chargeline_owner USING (station_id IN (SELECT id FROM "stations"));
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "connectors" FOR SELECT TO chargeline_owner USING (station_id IN (SELECT id FROM "stations"));
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "subscriptions" FOR SELECT TO chargeline_owner USING (station_id IN (SELECT id FROM "stations"));
