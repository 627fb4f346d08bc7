import { Approvals } from "../../_service/approvals.tsx";

export default function ApprovalsPage() {
  return <Approvals />;
}
