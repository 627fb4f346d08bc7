/** The same for files: what is asked for with which query, and what is sent. */
import type { Right } from "#server/access/rules/rights.ts";
import type { Asked } from "./owner-row.ts";

export interface FileRow {
  rights: Right[];
  /** Query string and body of a request. */
  ask: (asked: Asked) => { query: Record<string, string>; body?: string };
  lists?: true;
}

const list = "station,ocpp_identity,evse_id,connector,standard,power_kw,name,street,postcode,city,country\n";

export const ownerFileAsks: Record<string, FileRow> = {
  "GET /stations.csv": { rights: ["stations:read"], lists: true, ask: () => ({ query: {} }) },
  "GET /stations-template.csv": { rights: ["stations:import"], lists: true, ask: () => ({ query: {} }) },
  "POST /stations-import": {
    rights: ["stations:import"],
    ask: ({ of }) => ({
      query: { companyId: of.companyId, dry: "0" },
      body: `${list}Neu,NEU-1,,1,IEC_62196_T2,22,Neu,Weg 1,4840,Ort,AT\n`,
    }),
  },
  "GET /stickers.pdf": { rights: ["stickers:print"], ask: ({ of }) => ({ query: { stations: of.stationId } }) },
  "GET /statement.pdf": {
    rights: ["billing:read"],
    ask: ({ of }) => ({ query: { month: of.month, company: of.companyId } }),
  },
  "GET /statement.csv": {
    rights: ["billing:read"],
    ask: ({ of }) => ({ query: { month: of.month, company: of.companyId } }),
  },
};
