/** The same for files: what is asked for with which query, and what is sent. */
import type { Right } from "#server/access/rules/rights.ts";
import type { Asked } from "./owner-asks.ts";

export interface FileRow {
  rights: Right[];
  /** Query string and body of a request. */
  ask: (asked: Asked) => { query: Record<string, string>; body?: string };
  lists?: true;
}

export const ownerFileAsks: Record<string, FileRow> = {
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
