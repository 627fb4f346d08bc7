import type { ReactNode } from "react";
import { StationSheet } from "../../../_sheet/station-sheet.tsx";

type Props = { params: Promise<{ stationId: string }>; children: ReactNode };

export default async function SheetLayout({ params, children }: Props) {
  const { stationId } = await params;
  return <StationSheet stationId={stationId}>{children}</StationSheet>;
}
