import { LogsTab } from "../../../../_sheet/logs-tab.tsx";

export default function LogsPage() {
  return <LogsTab />;
}
