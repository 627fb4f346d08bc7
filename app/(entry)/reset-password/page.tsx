import { leastPasswordLength } from "#server/access/schema.ts";
import { NewPasswordForm } from "./new-password-form.tsx";

export default async function ResetPasswordPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  return <NewPasswordForm token={token ?? ""} minLength={leastPasswordLength} />;
}
