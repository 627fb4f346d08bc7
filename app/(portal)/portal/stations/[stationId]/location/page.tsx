import { LocationTab } from "../../../../_sheet/location-tab.tsx";

export default function LocationPage() {
  return <LocationTab />;
}
