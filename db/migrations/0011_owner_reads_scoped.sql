-- What all owners may read alike is still nobody's without a scope: settings, the hotline's numbers, the list price.
ALTER TABLE "settings" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "settings" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "settings" FOR SELECT TO chargeline_owner USING (cardinality(chargeline_scope()) > 0);
--> statement-breakpoint
ALTER TABLE "hotline_numbers" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "hotline_numbers" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "hotline_numbers" FOR SELECT TO chargeline_owner USING (cardinality(chargeline_scope()) > 0);
--> statement-breakpoint
ALTER POLICY "owner_scope" ON "prices"
  USING (CASE WHEN root_id IS NULL THEN cardinality(chargeline_scope()) > 0 ELSE root_id IN (SELECT root_id FROM "companies") END);
