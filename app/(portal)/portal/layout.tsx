import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { ownerSession } from "../../_session.ts";
import { PortalFrame } from "../_frame/portal-frame.tsx";

/** Everything an owner's user sees: gated here once, with the words of the portal. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { userId, name, email, rights, companyId } = await ownerSession();
  const { mail, telephony, driver, ...messages } = await getMessages();
  return (
    <NextIntlClientProvider messages={messages}>
      <PortalFrame me={{ userId, name, email, rights, companyId }} at={Date.now()}>
        {children}
      </PortalFrame>
    </NextIntlClientProvider>
  );
}
