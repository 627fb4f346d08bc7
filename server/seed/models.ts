/** What stands at a seeded station: the plugs of the station simulator's models (`e2e/simulators/stations/models`). */
import type { AddStationInput } from "#server/stations/schema.ts";

type Plug = AddStationInput["evses"][number]["connectors"][number];

const plug = (
  connectorId: number,
  standard: Plug["standard"],
  powerKw: number,
  cable: "fixed" | "socket" = "fixed",
): Plug => ({ connectorId, standard, powerKw, cable });
const ccs = (connectorId: number, powerKw: number) => plug(connectorId, "IEC_62196_T2_COMBO", powerKw);
const type2 = (connectorId: number, powerKw: number, cable: "fixed" | "socket" = "socket") =>
  plug(connectorId, "IEC_62196_T2", powerKw, cable);

/** Bays in order, each with its plugs. */
export const models = {
  "ac-single": [[type2(1, 11)]],
  "ac-double": [[type2(1, 22)], [type2(2, 22)]],
  "ac-cable": [[type2(1, 11, "fixed")], [type2(2, 11, "fixed")]],
  "ac-old": [[type2(1, 22)], [plug(2, "DOMESTIC_F", 3.7, "socket")]],
  "dc-single": [[ccs(1, 50)]],
  "dc-multi": [[ccs(1, 150), plug(2, "CHADEMO", 50)], [ccs(3, 150)], [type2(4, 43, "fixed")]],
  "dc-ac-mixed": [[ccs(1, 150)], [ccs(2, 150)], [type2(3, 22)], [type2(4, 22)]],
  "hpc-150": [
    [ccs(1, 150), ccs(2, 150)],
    [ccs(3, 150), ccs(4, 150)],
  ],
  "hpc-300": [[ccs(1, 300)], [ccs(2, 300)], [ccs(3, 300)], [ccs(4, 300)]],
} satisfies Record<string, Plug[][]>;

export type ModelName = keyof typeof models;
