-- What an owner's portal reads beyond stations: history, people, money. The same scope, by rows and by columns: neither the
-- agent's note nor a caller is an owner's business.
--> statement-breakpoint
GRANT SELECT ON "groups" TO chargeline_owner;
--> statement-breakpoint
GRANT SELECT (id, name, email, role, company_id, group_id, locale, created_at, deactivated_at, last_sign_in_at, invited_at, invited_by_name) ON "users" TO chargeline_owner;
--> statement-breakpoint
GRANT SELECT (id, number, kind, status, priority, subject, category, company_id, station_id, evse_id, outcome, disposition, incident_id, opened_at, first_response_at, due_at, solved_at, updated_at) ON "tickets" TO chargeline_owner;
--> statement-breakpoint
GRANT SELECT ON "ticket_entries" TO chargeline_owner;
--> statement-breakpoint
GRANT SELECT ON "faults" TO chargeline_owner;
--> statement-breakpoint
GRANT SELECT ON "maintenance_windows" TO chargeline_owner;
--> statement-breakpoint
GRANT SELECT ON "connector_intervals" TO chargeline_owner;
--> statement-breakpoint
GRANT SELECT ON "charging_sessions" TO chargeline_owner;
--> statement-breakpoint
GRANT SELECT ON "short_codes" TO chargeline_owner;
--> statement-breakpoint
GRANT SELECT ON "aliases" TO chargeline_owner;
--> statement-breakpoint
GRANT SELECT ON "prices" TO chargeline_owner;
--> statement-breakpoint
GRANT SELECT ON "activation_requests" TO chargeline_owner;
--> statement-breakpoint
GRANT SELECT ON "sticker_prints" TO chargeline_owner;
--> statement-breakpoint
GRANT SELECT ON "statements" TO chargeline_owner;
--> statement-breakpoint
GRANT SELECT ON "statement_lines" TO chargeline_owner;
--> statement-breakpoint
ALTER TABLE "groups" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "groups" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "groups" FOR SELECT TO chargeline_owner USING (root_id IN (SELECT root_id FROM "companies"));
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "users" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "users" FOR SELECT TO chargeline_owner USING (company_id = ANY (chargeline_scope()));
--> statement-breakpoint
ALTER TABLE "tickets" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "tickets" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "tickets" FOR SELECT TO chargeline_owner USING (company_id = ANY (chargeline_scope()));
--> statement-breakpoint
ALTER TABLE "ticket_entries" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "ticket_entries" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "ticket_entries" FOR SELECT TO chargeline_owner USING (NOT internal AND ticket_id IN (SELECT id FROM "tickets"));
--> statement-breakpoint
ALTER TABLE "faults" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "faults" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "faults" FOR SELECT TO chargeline_owner USING (station_id IN (SELECT id FROM "stations"));
--> statement-breakpoint
ALTER TABLE "maintenance_windows" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "maintenance_windows" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "maintenance_windows" FOR SELECT TO chargeline_owner USING (station_id IN (SELECT id FROM "stations"));
--> statement-breakpoint
ALTER TABLE "connector_intervals" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "connector_intervals" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "connector_intervals" FOR SELECT TO chargeline_owner USING (station_id IN (SELECT id FROM "stations"));
--> statement-breakpoint
ALTER TABLE "charging_sessions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "charging_sessions" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "charging_sessions" FOR SELECT TO chargeline_owner USING (station_id IN (SELECT id FROM "stations"));
--> statement-breakpoint
ALTER TABLE "short_codes" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "short_codes" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "short_codes" FOR SELECT TO chargeline_owner USING (evse_id IN (SELECT id FROM "evses"));
--> statement-breakpoint
ALTER TABLE "aliases" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "aliases" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "aliases" FOR SELECT TO chargeline_owner USING (station_id IN (SELECT id FROM "stations"));
--> statement-breakpoint
ALTER TABLE "prices" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "prices" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "prices" FOR SELECT TO chargeline_owner USING (root_id IS NULL OR root_id IN (SELECT root_id FROM "companies"));
--> statement-breakpoint
ALTER TABLE "activation_requests" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "activation_requests" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "activation_requests" FOR SELECT TO chargeline_owner USING (station_id IN (SELECT id FROM "stations"));
--> statement-breakpoint
ALTER TABLE "sticker_prints" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "sticker_prints" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "sticker_prints" FOR SELECT TO chargeline_owner USING (station_id IN (SELECT id FROM "stations"));
--> statement-breakpoint
ALTER TABLE "statements" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "statements" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "statements" FOR SELECT TO chargeline_owner USING (company_id = ANY (chargeline_scope()));
--> statement-breakpoint
ALTER TABLE "statement_lines" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "app_all" ON "statement_lines" TO chargeline_app USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY "owner_scope" ON "statement_lines" FOR SELECT TO chargeline_owner USING (statement_id IN (SELECT id FROM "statements"));
--> statement-breakpoint
-- Every tree has two groups from the first: who had all rights keeps them, everyone else reads.
INSERT INTO "groups" (id, root_id, name, visibility, rights, created_at, changed_at)
SELECT gen_random_uuid(), c.id, CASE c.language WHEN 'en' THEN g.en ELSE g.de END, g.visibility, g.rights::text[], now(), now()
FROM "companies" c CROSS JOIN (VALUES
  ('Verwaltung', 'Administration', 'instance', '{stations:read,stations:manage,service:activate,technicians:manage,stickers:print,stations:import,maintenance:manage,users:read,users:manage,groups:manage,companies:manage,contacts:read,costs:approve,tickets:read,billing:read}'),
  ('Nur lesen', 'Read only', 'below', '{stations:read,tickets:read}')
) AS g (de, en, visibility, rights) WHERE c.parent_id IS NULL;
--> statement-breakpoint
UPDATE "users" u SET group_id = g.id FROM "companies" c, "groups" g
WHERE u.company_id = c.id AND g.root_id = c.root_id
  AND g.name = ANY (CASE u.role WHEN 'owner_admin' THEN ARRAY['Verwaltung', 'Administration'] ELSE ARRAY['Nur lesen', 'Read only'] END)
  AND u.role IN ('owner', 'owner_admin');
