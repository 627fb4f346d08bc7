import { leastPasswordLength } from "#server/access/schema.ts";
import { AcceptForm } from "./accept-form.tsx";

export default async function AcceptInvitationPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  return <AcceptForm token={token ?? ""} minLength={leastPasswordLength} />;
}
