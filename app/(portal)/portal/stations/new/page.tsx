import { NewStation } from "../../../_sheet/new-station-form.tsx";

export default function NewStationPage() {
  return <NewStation />;
}
