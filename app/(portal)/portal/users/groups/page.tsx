import { GroupOverview } from "../../../_people/group-overview.tsx";

export default function GroupsPage() {
  return <GroupOverview />;
}
