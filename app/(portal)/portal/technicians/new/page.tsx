import { TechnicianPage } from "../../../_crew/technician-page.tsx";

export default function NewTechnicianPage() {
  return <TechnicianPage technicianId={null} />;
}
