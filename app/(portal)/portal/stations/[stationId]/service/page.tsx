import { ServiceTab } from "../../../../_service/service-tab.tsx";

export default async function StationServicePage({ params }: { params: Promise<{ stationId: string }> }) {
  const { stationId } = await params;
  return <ServiceTab stationId={stationId} />;
}
