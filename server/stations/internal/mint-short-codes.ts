/** Short codes for stickers: seven random digits and a check digit. The table keeps every code ever given. */
import { randomInt } from "node:crypto";
import { inArray } from "drizzle-orm";
import { shortCodes } from "#db/schema/stations.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { makeShortCode } from "../rules/short-code.ts";
import type { PreparedEvse } from "./prepare-station.ts";

type Wanting = Pick<PreparedEvse, "id" | "shortCode">;

const space = 10_000_000;
const mostRounds = 40;
const batch = 5_000;

/** Codes from 1 000 000 on: a leading zero gets lost in spreadsheets. */
const draw = () => makeShortCode(randomInt(space / 10, space));

type Row = typeof shortCodes.$inferInsert;

async function insert(ctx: Ctx, rows: Row[]): Promise<Set<string>> {
  const given = new Set<string>();
  for (let at = 0; at < rows.length; at += batch) {
    const saved = await ctx.db
      .insert(shortCodes)
      .values(rows.slice(at, at + batch))
      .onConflictDoNothing()
      .returning({ evseId: shortCodes.evseId });
    for (const { evseId } of saved) given.add(evseId);
  }
  return given;
}

async function keepPrinted(ctx: Ctx, evses: Wanting[]): Promise<void> {
  const rows = evses.map(({ id, shortCode }) => ({ code: shortCode ?? "", evseId: id, createdAt: ctx.now }));
  const codes = rows.map((r) => r.code);
  const twice = codes.find((code, at) => codes.indexOf(code) !== at);
  if (twice) throw new DeskError("conflict", "short_code_taken", { code: twice });
  const [taken] = await ctx.db.select().from(shortCodes).where(inArray(shortCodes.code, codes)).limit(1);
  if (taken) throw new DeskError("conflict", "short_code_taken", { code: taken.code });
  await insert(ctx, rows);
}

/** A collision is drawn again; only a table that is nearly full runs out of rounds. */
export async function mintShortCodes(ctx: Ctx, evses: Wanting[]): Promise<void> {
  const printed = evses.filter((e) => e.shortCode !== null);
  if (printed.length > 0) await keepPrinted(ctx, printed);
  let waiting = evses.filter((e) => e.shortCode === null).map((e) => e.id);
  for (let round = 0; waiting.length > 0; round++) {
    if (round === mostRounds) throw new DeskError("limit", "short_codes_exhausted");
    const given = await insert(
      ctx,
      waiting.map((evseId) => ({ code: draw(), evseId, createdAt: ctx.now })),
    );
    waiting = waiting.filter((id) => !given.has(id));
  }
}
