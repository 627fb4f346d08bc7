import { CrewList } from "../../_crew/crew-list.tsx";

export default function TechniciansPage() {
  return <CrewList />;
}
