import { Stations } from "./stations.tsx";

export default function StationsPage() {
  return <Stations />;
}
