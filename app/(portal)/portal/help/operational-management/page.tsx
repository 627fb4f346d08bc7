import { OperationalHelp } from "../../../_people/operational-help.tsx";

export default function OperationalHelpPage() {
  return <OperationalHelp />;
}
