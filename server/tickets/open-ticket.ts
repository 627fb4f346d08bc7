import { and, eq } from "drizzle-orm";
import { stations } from "#db/schema/stations.ts";
import { tickets } from "#db/schema/tickets.ts";
import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError, invariant } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { readSettings } from "#server/platform/settings.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { joinKnown } from "./internal/incident.ts";
import { type Ticket, tellTicket, writeEntry } from "./internal/ticket-row.ts";
import type { Category } from "./rules/categories.ts";
import { dueAt, type Priority } from "./rules/due.ts";
import type { TicketStatus } from "./rules/lifecycle.ts";
import type { Outcome, TicketKind } from "./schema.ts";

export interface OpenTicketInput {
  kind: TicketKind;
  /** What it came from: "call" and the call's id, "thread" and the thread's id. Unique together. */
  originKind: string;
  originId: string;
  subject?: string | null | undefined;
  category?: Category | null | undefined;
  note?: string | undefined;
  /** How a contact without a call came. */
  channel?: string | undefined;
  priority?: Priority | undefined;
  companyId?: string | null | undefined;
  stationId?: string | null | undefined;
  evseId?: string | null | undefined;
  callerId?: string | null | undefined;
  assigneeId?: number | null | undefined;
  status?: TicketStatus | undefined;
  typedText?: string | null | undefined;
  typedKey?: string | null | undefined;
  outcome?: Outcome | null | undefined;
}

export async function ownerOf(ctx: Ctx, stationId: string): Promise<string> {
  const [station] = await ctx.db
    .select({ companyId: stations.companyId })
    .from(stations)
    .where(eq(stations.id, stationId));
  if (!station) throw new DeskError("not_found", "station_not_found");
  return station.companyId;
}

async function rowOf(ctx: Ctx, input: OpenTicketInput): Promise<typeof tickets.$inferInsert> {
  const priority = input.priority ?? "normal";
  const status = input.status ?? "new";
  return {
    id: newId(),
    kind: input.kind,
    originKind: input.originKind,
    originId: input.originId,
    status,
    priority,
    subject: input.subject ?? null,
    category: input.category ?? null,
    note: input.note ?? "",
    companyId: input.companyId ?? (input.stationId ? await ownerOf(ctx, input.stationId) : null),
    stationId: input.stationId ?? null,
    evseId: input.evseId ?? null,
    callerId: input.callerId ?? null,
    assigneeId: input.assigneeId ?? null,
    typedText: input.typedText ?? null,
    typedKey: input.typedKey ?? null,
    outcome: input.outcome ?? null,
    unread: status === "new",
    openedAt: ctx.now,
    firstResponseAt: status === "new" ? null : ctx.now,
    dueAt: dueAt(ctx.now, priority, await readSettings(ctx.db)),
    updatedAt: ctx.now,
  };
}

/** Opens the ticket of an origin, or gives the one that was opened before. A contact joins what is wrong at its station. */
export async function openTicket(ctx: Ctx, input: OpenTicketInput): Promise<Ticket> {
  requireRight(ctx, "tickets:work");
  return withTransaction(ctx, async (ctx) => {
    const origin = and(eq(tickets.originKind, input.originKind), eq(tickets.originId, input.originId));
    const [before] = await ctx.db.select().from(tickets).where(origin);
    if (before) return before;
    const row = await rowOf(ctx, input);
    const [opened] = await ctx.db.insert(tickets).values(row).onConflictDoNothing().returning();
    if (!opened) {
      const [other] = await ctx.db.select().from(tickets).where(origin);
      invariant(other, "an origin that conflicts has a ticket");
      return other;
    }
    await writeEntry(ctx, opened.id, {
      kind: "opened",
      data: { kind: opened.kind, channel: input.channel ?? null, typedText: opened.typedText, outcome: opened.outcome },
    });
    await tellTicket(ctx, "tickets.opened", opened);
    return joinKnown(ctx, opened);
  });
}
