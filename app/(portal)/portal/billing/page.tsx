import { Billing } from "../../_billing/billing.tsx";

export default function BillingPage() {
  return <Billing />;
}
