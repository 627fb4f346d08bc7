import { z } from "zod";
import { reachesCompany } from "#server/access/reach.ts";
import { maskFor } from "#server/access/rules/masking.ts";
import { withOwnerScope } from "#server/companies/owner-scope.ts";
import { DeskError } from "#server/platform/errors.ts";
import { listTemplate, stationList } from "#server/subscriptions/list-reads.ts";
import { dayAt, isoDate } from "#server/technicians/rules/local-time.ts";
import { asDownload, type OwnerFile, ownerFile } from "../owner-files.ts";
import { importAnswer } from "../station-import.ts";

const csv = "text/csv; charset=utf-8";

/** Stations as a list: out, in, and an empty one to begin with. */
export const stationFiles: readonly OwnerFile[] = [
  ownerFile({
    method: "GET",
    path: "/stations.csv",
    rights: ["stations:read"],
    input: z.object({}),
    async answer({ house, scope, owner, session }) {
      const mask = maskFor(owner);
      const list = await withOwnerScope(house, scope, (scoped) =>
        stationList(scoped, { language: session.locale, mask }),
      );
      return asDownload(list, csv, `stations-${isoDate(dayAt(house.clock.now(), "Europe/Berlin"))}.csv`);
    },
  }),
  ownerFile({
    method: "GET",
    path: "/stations-template.csv",
    rights: ["stations:import"],
    input: z.object({}),
    answer: async ({ session }) => asDownload(listTemplate(session.locale), csv, "stations-template.csv"),
  }),
  ownerFile({
    method: "POST",
    path: "/stations-import",
    rights: ["stations:import"],
    input: z.object({ companyId: z.uuid(), dry: z.enum(["0", "1"]).default("1") }),
    async answer({ house, act, input, request }) {
      const { companyId } = input;
      const ctx = act();
      if (!(await reachesCompany(ctx, companyId)))
        throw new DeskError("not_found", "company_not_found", { name: companyId });
      const bytes = new Uint8Array(await request.arrayBuffer());
      return importAnswer({ house, ctx, companyId, dryRun: input.dry !== "0", bytes });
    },
  }),
];
