import { notFound } from "next/navigation";

/** Any address of the portal that no page answers, inside the portal's own shell. */
export default function MissingPage() {
  notFound();
}
