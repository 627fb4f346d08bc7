import { StationCrewTab } from "../../../../_crew/station-crew.tsx";

export default async function StationTechniciansPage({ params }: { params: Promise<{ stationId: string }> }) {
  const { stationId } = await params;
  return <StationCrewTab stationId={stationId} />;
}
