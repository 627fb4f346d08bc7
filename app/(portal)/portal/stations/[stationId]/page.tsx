import { redirect } from "next/navigation";

export default async function SheetPage({ params }: { params: Promise<{ stationId: string }> }) {
  const { stationId } = await params;
  redirect(`/portal/stations/${encodeURIComponent(stationId)}/info`);
}
