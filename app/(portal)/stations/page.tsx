import { ownerSession } from "../../_session.ts";
import { Portal } from "./portal.tsx";

export default async function StationsPage() {
  const me = await ownerSession();
  return <Portal name={me.name} at={Date.now()} />;
}
