import { redirect } from "next/navigation";
import { homeOf, pageSession } from "../../_session.ts";
import { SignIn } from "./sign-in.tsx";

export default async function SignInPage() {
  const session = await pageSession();
  if (session) redirect(homeOf(session));
  return <SignIn />;
}
