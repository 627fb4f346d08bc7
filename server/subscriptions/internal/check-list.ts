/** What an owner's list asks for, against what is registered and what its sender may do. */
import { and, eq, inArray } from "drizzle-orm";
import { evses, stations } from "#db/schema/stations.ts";
import { holdsRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import type { ListedStation } from "./group-rows.ts";
import type { ImportProblem } from "./read-csv.ts";

const batch = 10_000;
async function inBatches<T, R>(list: T[], read: (part: T[]) => Promise<R[]>): Promise<R[]> {
  const all: R[] = [];
  for (let at = 0; at < list.length; at += batch) all.push(...(await read(list.slice(at, at + batch))));
  return all;
}

async function registered(ctx: Ctx, companyId: string, list: ListedStation[]) {
  const { db } = ctx;
  const own = { identity: stations.ocppIdentity, name: stations.name, companyId: stations.companyId };
  const identities = await inBatches(
    list.map((s) => s.input.ocppIdentity),
    (part) => db.select(own).from(stations).where(inArray(stations.ocppIdentity, part)),
  );
  const names = await inBatches(
    list.map((s) => s.input.name),
    (part) =>
      db
        .select(own)
        .from(stations)
        .where(and(eq(stations.companyId, companyId), inArray(stations.name, part))),
  );
  const keys = await inBatches(
    list.flatMap((s) => s.evses.map((e) => e.key)),
    (part) => db.select({ key: evses.evseKey, evseId: evses.evseId }).from(evses).where(inArray(evses.evseKey, part)),
  );
  return {
    identities: new Map(identities.map((r) => [r.identity, r])),
    names: new Set(names.map((r) => r.name)),
    keys: new Map(keys.map((r) => [r.key, r.evseId])),
  };
}

export interface TakenProblems {
  problems: ImportProblem[];
  /** Every station of the list is there under its name: the list was imported before. */
  already: boolean;
}

/** What the list wants and somebody has already. */
export async function takenProblems(ctx: Ctx, companyId: string, list: ListedStation[]): Promise<TakenProblems> {
  const { identities, names, keys } = await registered(ctx, companyId, list);
  const problems = list.flatMap(({ line, input, evses: own }): ImportProblem[] => [
    ...(identities.has(input.ocppIdentity)
      ? [{ line, column: "ocpp_identity", reason: "station_identity_taken", params: { identity: input.ocppIdentity } }]
      : []),
    ...(names.has(input.name)
      ? [{ line, column: "station", reason: "station_name_taken", params: { name: input.name } }]
      : []),
    ...own.flatMap((e) => {
      const other = keys.get(e.key);
      const params = { evseId: e.printed, other: other ?? "" };
      return other ? [{ line: e.line, column: "evse_id", reason: "evse_key_taken", params }] : [];
    }),
  ]);
  const already = list.every(({ input }) => {
    const same = identities.get(input.ocppIdentity);
    return same?.companyId === companyId && same.name === input.name;
  });
  return { problems, already: already && list.length > 0 };
}

/** Nobody does by a list what he may not do by hand: rows that want more say so. */
export function rightProblems(ctx: Pick<Ctx, "actor">, list: ListedStation[]): ImportProblem[] {
  const mayActivate = holdsRight(ctx.actor, "service:activate") && holdsRight(ctx.actor, "costs:approve");
  const mayCrew = holdsRight(ctx.actor, "technicians:manage");
  return list.flatMap(({ line, activated, technician }): ImportProblem[] => [
    ...(activated && !mayActivate
      ? [{ line, column: "activated", reason: "import_may_not_activate", params: { value: "1" } }]
      : []),
    ...(technician && !mayCrew
      ? [{ line, column: "technician_name", reason: "import_may_not_crew", params: { value: technician.name } }]
      : []),
  ]);
}
