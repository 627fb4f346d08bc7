-- Technicians serve the whole tree. Whoever sees a station sees who is called for it, whichever company of the tree has them.
ALTER POLICY "owner_scope" ON "technicians"
  USING (company_id = ANY (chargeline_scope()) OR id IN (SELECT technician_id FROM "station_technicians"));
