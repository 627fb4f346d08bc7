import { eq } from "drizzle-orm";
import { faults } from "#db/schema/faults.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { invariant } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { readSettings } from "#server/platform/settings.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { addEntry } from "#server/tickets/add-entry.ts";
import { changePriority } from "#server/tickets/change-priority.ts";
import { reopenIncident } from "#server/tickets/reopen-incident.ts";
import { type Fault, lastGoneAt, lockPlace, openFaultAt, tellFault } from "./internal/fault-row.ts";
import { openIncident, priorityOf, seen } from "./internal/incident.ts";
import { judge, loadFacts, type PlaceFacts, watchOf } from "./internal/load-facts.ts";
import type { Suspicion } from "./internal/suspicions.ts";
import type { Judgement, Watch } from "./rules/judgement.ts";

export type Raised = "opened" | "reopened" | "escalated" | null;
type Verdict = Extract<Judgement, { state: "fault" }>;

export interface RaiseFaultInput {
  place: Suspicion;
  /** Since when somebody has been listening; null: nobody is. */
  listening: Watch | null;
}

/** Judges one place on fresh facts and opens its fault with its ticket, opens both again, or says that it got worse. */
export async function raiseFault(ctx: Ctx, { place, listening }: RaiseFaultInput): Promise<Raised> {
  requireRight(ctx, "faults:detect");
  return withTransaction(ctx, async (ctx) => {
    await lockPlace(ctx, place);
    const now = ctx.now.getTime();
    const [limits, facts] = await Promise.all([readSettings(ctx.db), loadFacts(ctx.db, place, now)]);
    const verdict = judge(place, facts, limits, watchOf(facts, listening, now), now);
    if (verdict.state !== "fault" || facts.activeSince === null) return null;
    const open = await openFaultAt(ctx, place);
    if (open) return escalate(ctx, open, verdict, facts);
    const last = await lastGoneAt(ctx, place);
    const within = limits.faultReopenMinutes * 60_000;
    if (last?.clearedAt && now - last.clearedAt.getTime() <= within) return reopen(ctx, last, verdict, facts);
    return openAnew(ctx, place, verdict, facts);
  });
}

async function openAnew(
  ctx: Ctx,
  place: Suspicion,
  { level, since, evidence }: Verdict,
  facts: PlaceFacts,
): Promise<Raised> {
  const { stationId, connectorId, rule } = place;
  const row = { stationId, connectorId, rule, level, since: new Date(since), openedAt: ctx.now, evidence };
  const [made] = await ctx.db
    .insert(faults)
    .values({ id: newId(), ...row })
    .onConflictDoNothing()
    .returning();
  if (!made) return null;
  const ticket = await openIncident(ctx, made, facts);
  const fault = await save(ctx, made.id, { ticketId: ticket.id });
  await tellFault(ctx, "faults.fault_opened", fault, facts.companyId);
  return "opened";
}

async function reopen(ctx: Ctx, last: Fault, { level, evidence }: Verdict, facts: PlaceFacts): Promise<Raised> {
  const back = { clearedAt: null, clearedWhy: null, level, evidence, reopened: last.reopened + 1 };
  const fault = await save(ctx, last.id, back);
  if (fault.ticketId) await reopenIncident(ctx, { ticketId: fault.ticketId, data: seen(fault, facts) });
  await tellFault(ctx, "faults.fault_reopened", fault, facts.companyId, { reopened: fault.reopened });
  return "reopened";
}

/** Of a silent station: it was pending, it is offline. Never the other way; the end is an end. */
async function escalate(ctx: Ctx, open: Fault, { level, evidence }: Verdict, facts: PlaceFacts): Promise<Raised> {
  if (open.level !== "pending" || level !== "offline") return null;
  const fault = await save(ctx, open.id, { level, evidence });
  if (fault.ticketId) {
    await addEntry(ctx, { ticketId: fault.ticketId, kind: "fault_worse", data: seen(fault, facts), news: true });
    await changePriority(ctx, { ticketId: fault.ticketId, priority: priorityOf(fault) });
  }
  await tellFault(ctx, "faults.fault_escalated", fault, facts.companyId);
  return "escalated";
}

async function save(ctx: Ctx, id: string, change: Partial<Fault>): Promise<Fault> {
  const [saved] = await ctx.db.update(faults).set(change).where(eq(faults.id, id)).returning();
  invariant(saved, "a locked fault does not vanish");
  return saved;
}
