import { TechnicianPage } from "../../../_crew/technician-page.tsx";

export default async function OneTechnicianPage({ params }: { params: Promise<{ technicianId: string }> }) {
  const { technicianId } = await params;
  return <TechnicianPage key={technicianId} technicianId={technicianId} />;
}
