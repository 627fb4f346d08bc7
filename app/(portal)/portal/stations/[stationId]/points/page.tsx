import { PointsTab } from "../../../../_sheet/points-tab.tsx";

export default function PointsPage() {
  return <PointsTab />;
}
