import type { ReactNode } from "react";
import { deskSession } from "../_session.ts";
import { Desk } from "./_frame/desk.tsx";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const me = await deskSession();
  return (
    <Desk me={me} at={Date.now()}>
      {children}
    </Desk>
  );
}
