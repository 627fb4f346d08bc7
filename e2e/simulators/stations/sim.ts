/**
 * A fleet of OCPP 1.6J stations in one process. They speak to `target` over real WebSockets and know nothing of the
 * central system but its address, an identity and a key each.
 */
import type { Hono } from "hono";
import { controlApp } from "./control.ts";
import { FleetControl, type FleetOptions } from "./fleet.ts";

export type { FleetEntry } from "./models.ts";
export type StationSimOptions = FleetOptions;

export interface StationSim {
  /** Control API and page, to be mounted anywhere. */
  app: Hono;
  control: FleetControl;
  close(): Promise<void>;
}

export function createStationSim(options: StationSimOptions): StationSim {
  const control = new FleetControl(options);
  return {
    app: controlApp(control),
    control,
    async close() {
      control.close();
      // One turn of the loop lets the close frames leave.
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
