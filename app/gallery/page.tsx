import { notFound } from "next/navigation";
import { connection } from "next/server";
import { Gallery } from "./gallery.tsx";

/** Every screen with made-up data, to look at and to measure. Not served in production. */
export default async function GalleryPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  await connection();
  if ((process.env.CHARGELINE_ENV ?? "production") === "production") notFound();
  const { screen = "live", theme } = await searchParams;
  return <Gallery screen={screen} theme={theme === "dark" ? "dark" : "light"} />;
}
