import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";

export const metadata: Metadata = { title: "Chargeline" };

/** Theme: the user's own choice (cookie `theme`) wins, without it the system's setting does. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  // What is spoken, mailed or sent as a text stays on the server; the portal brings its own words (`portal/layout.tsx`).
  const { access, mail, telephony, driver, stickers, portal, people, service, billing, crew, ...messages } =
    await getMessages();
  const theme = (await cookies()).get("theme")?.value;
  return (
    <html
      lang={locale}
      data-theme={theme === "dark" || theme === "light" ? theme : undefined}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
