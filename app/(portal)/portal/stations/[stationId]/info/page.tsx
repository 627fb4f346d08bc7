import { InfoTab } from "../../../../_sheet/info-tab.tsx";

export default function InfoPage() {
  return <InfoTab />;
}
