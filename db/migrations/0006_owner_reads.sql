-- Owners read the state of their own stations and who repairs them: the same rows, and no others, by the same scope.
GRANT SELECT ON "station_states", "connector_states", "technicians", "station_technicians", "settings", "hotline_numbers" TO chargeline_owner;
--> statement-breakpoint
ALTER TABLE "station_states" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "connector_states" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "technicians" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "station_technicians" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "station_states" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "app_all" ON "connector_states" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "app_all" ON "technicians" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "app_all" ON "station_technicians" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "station_states" FOR SELECT TO chargeline_owner USING (station_id IN (SELECT id FROM "stations"));
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "connector_states" FOR SELECT TO chargeline_owner USING (station_id IN (SELECT id FROM "stations"));
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "technicians" FOR SELECT TO chargeline_owner USING (company_id = ANY (chargeline_scope()));
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "station_technicians" FOR SELECT TO chargeline_owner USING (station_id IN (SELECT id FROM "stations"));
