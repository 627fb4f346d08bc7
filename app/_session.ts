/** Who is at the page: asked of the server over loopback with the reader's own cookie. Next itself knows nothing. */
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";

export interface PageSession {
  userId: string;
  name: string;
  email: string;
  role: "agent" | "supervisor" | "owner_admin" | "owner";
  locale: "de" | "en";
  agentId: number | null;
  companyId: string | null;
  rights: string[];
  /** Where this page's live stream begins. */
  cursor: string;
}

export const pageSession = cache(async (): Promise<PageSession | null> => {
  const asked = await headers();
  const origin = asked.get("x-chargeline-origin");
  const cookie = asked.get("cookie");
  if (!origin || !cookie) return null;
  const answer = await fetch(`${origin}/api/session`, { headers: { cookie }, cache: "no-store" });
  if (answer.status === 401) return null;
  if (!answer.ok) throw new Error(`session: ${answer.status}`);
  return (await answer.json()) as PageSession;
});

const isDesk = (session: PageSession) => session.role === "agent" || session.role === "supervisor";
export const homeOf = (session: PageSession) => (isDesk(session) ? "/" : "/portal/stations");

/** For pages of the desk: everyone else goes where he belongs. */
export async function deskSession(): Promise<PageSession> {
  const session = await pageSession();
  if (!session) redirect("/sign-in");
  if (!isDesk(session)) redirect(homeOf(session));
  return session;
}

/** For pages of owners. */
export async function ownerSession(): Promise<PageSession> {
  const session = await pageSession();
  if (!session) redirect("/sign-in");
  if (isDesk(session)) redirect(homeOf(session));
  return session;
}
