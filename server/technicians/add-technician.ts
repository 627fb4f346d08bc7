import { technicians } from "#db/schema/promise.ts";
import { reachesCompany } from "#server/access/reach.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError, invariant } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { record } from "#server/platform/journal.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { checkDuty, readPhone } from "./internal/read-card.ts";
import { asTechnician, type Technician } from "./reads.ts";
import type { AddTechnicianInput } from "./schema.ts";

/** The same name and number again is the same person, with what was said last; who had left is back. */
export async function addTechnician(ctx: Ctx, input: AddTechnicianInput): Promise<Technician> {
  requireRight(ctx, "technicians:manage");
  return withTransaction(ctx, async (ctx) => {
    if (!(await reachesCompany(ctx, input.companyId)))
      throw new DeskError("not_found", "company_not_found", { name: input.companyId });
    const phone = await readPhone(ctx, input.companyId, input.phone);
    checkDuty(input.duty);
    const said = {
      ...(input.firm != null ? { firm: input.firm } : {}),
      ...(input.email != null ? { email: input.email } : {}),
      ...(input.notes != null ? { notes: input.notes } : {}),
      ...(input.languages ? { languages: input.languages } : {}),
      ...(input.duty !== undefined ? { duty: input.duty } : {}),
    };
    const [saved] = await ctx.db
      .insert(technicians)
      .values({ id: newId(), companyId: input.companyId, name: input.name.trim(), phone, ...said })
      .onConflictDoUpdate({
        target: [technicians.companyId, technicians.name, technicians.phone],
        set: { phone, retiredAt: null, ...said },
      })
      .returning();
    invariant(saved, "an upsert returns its row");
    const { companyId } = input;
    await record(ctx, {
      kind: "technicians.technician_added",
      subject: saved.id,
      companyId,
      data: { name: saved.name },
    });
    return asTechnician(saved);
  });
}
