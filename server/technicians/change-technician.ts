import { and, eq, ne } from "drizzle-orm";
import { technicians } from "#db/schema/promise.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError, invariant } from "#server/platform/errors.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { lockTechnician } from "./internal/find-technician.ts";
import { checkDuty, readPhone } from "./internal/read-card.ts";
import { asTechnician, type Technician } from "./reads.ts";
import type { ChangeTechnicianInput } from "./schema.ts";

async function checkAlone(ctx: Ctx, before: Technician, name: string, phone: string): Promise<void> {
  const { companyId, id } = before;
  const same = and(eq(technicians.companyId, companyId), eq(technicians.name, name), eq(technicians.phone, phone));
  const [other] = await ctx.db
    .select({ id: technicians.id })
    .from(technicians)
    .where(and(same, ne(technicians.id, id)));
  if (other) throw new DeskError("conflict", "technician_exists", { name });
}

/** The database keeps the fields of `duty` in an order of its own. */
const stable = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** The contact card. What is not said stays; a card that says nothing new leaves no line. */
export async function changeTechnician(ctx: Ctx, input: ChangeTechnicianInput): Promise<Technician> {
  requireRight(ctx, "technicians:manage");
  return withTransaction(ctx, async (ctx) => {
    const { technicianId, ...said } = input;
    const before = await lockTechnician(ctx, technicianId);
    if (before.retiredAt) throw new DeskError("conflict", "technician_retired", { name: before.name });
    checkDuty(said.duty);
    const wanted = {
      ...said,
      ...(said.name === undefined ? {} : { name: said.name.trim() }),
      ...(said.phone === undefined ? {} : { phone: await readPhone(ctx, before.companyId, said.phone) }),
    };
    const changes = Object.entries(wanted).filter(
      ([field, value]) => value !== undefined && stable(value) !== stable(before[field as keyof Technician]),
    );
    if (changes.length === 0) return before;
    await checkAlone(ctx, before, wanted.name ?? before.name, wanted.phone ?? before.phone);
    const [saved] = await ctx.db
      .update(technicians)
      .set(Object.fromEntries(changes))
      .where(eq(technicians.id, technicianId))
      .returning();
    invariant(saved, "the row is locked");
    await record(ctx, {
      kind: "technicians.technician_changed",
      subject: saved.id,
      companyId: saved.companyId,
      data: { fields: changes.map(([field]) => field) },
    });
    return asTechnician(saved);
  });
}
