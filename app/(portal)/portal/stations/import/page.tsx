import { ImportPage } from "./import-page.tsx";

export default function StationsImportPage() {
  return <ImportPage />;
}
