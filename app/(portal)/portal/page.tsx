import { redirect } from "next/navigation";
import { homeOf, ownerSession } from "../../_session.ts";

/** The portal's own address leads to what its reader sees first. */
export default async function PortalPage() {
  redirect(homeOf(await ownerSession()));
}
