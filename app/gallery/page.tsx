import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import { Gallery } from "./gallery.tsx";

/** Every screen with made-up data, to look at and to measure. Not served in production. */
export default async function GalleryPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  // Set by the server on every request; whoever came past it is treated as production.
  const house = (await headers()).get("x-chargeline-env") ?? "production";
  if (house === "production") notFound();
  const { screen = "live", theme } = await searchParams;
  return (
    <NextIntlClientProvider messages={await getMessages()}>
      <Gallery screen={screen} theme={theme === "dark" ? "dark" : "light"} />
    </NextIntlClientProvider>
  );
}
