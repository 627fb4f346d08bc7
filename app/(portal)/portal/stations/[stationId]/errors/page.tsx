import { ErrorsTab } from "../../../../_faults/errors-tab.tsx";

export default async function StationErrorsPage({ params }: { params: Promise<{ stationId: string }> }) {
  const { stationId } = await params;
  return <ErrorsTab stationId={stationId} />;
}
