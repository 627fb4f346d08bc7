/** The automatic answer: ticket number and the state of the charge point, in the driver's language. */
import { eq } from "drizzle-orm";
import { evses, sites, stations } from "#db/schema/stations.ts";
import type { smsThreads } from "#db/schema/telephony.ts";
import { statesOfStations } from "#server/diagnostics/bay-reads.ts";
import type { Ctx } from "#server/platform/context.ts";
import { say } from "#server/platform/words/say.ts";
import type { Resolution } from "#server/subscriptions/schema.ts";
import { addEntry } from "#server/tickets/add-entry.ts";
import { writeText } from "./write-text.ts";

type Thread = typeof smsThreads.$inferSelect;

async function stateLine(ctx: Ctx, thread: Thread, resolution: Resolution): Promise<string> {
  const evseId = resolution.evse?.id;
  if (!evseId) return "";
  const [row] = await ctx.db
    .select({ bay: evses.bay, city: sites.city, stationId: stations.id })
    .from(evses)
    .innerJoin(stations, eq(stations.id, evses.stationId))
    .innerJoin(sites, eq(sites.id, stations.siteId))
    .where(eq(evses.id, evseId));
  if (!row) return "";
  const states = await statesOfStations(ctx.db, [row.stationId], ctx.now);
  const state = states.get(row.stationId)?.bays.find((bay) => bay.evseId === evseId)?.state ?? "unknown";
  return say(thread.language, "text.stateLine", {
    place: `${row.city}, ${thread.language === "de" ? "LP" : "bay"} ${row.bay}`,
    state: say(thread.language, `state.${state}`),
  });
}

export async function answerText(
  ctx: Ctx,
  thread: Thread,
  ticket: { id: string; number: number },
  resolution: Resolution | null,
): Promise<void> {
  const key =
    resolution?.outcome === "activated"
      ? "text.received"
      : resolution?.outcome === "not_activated"
        ? "text.notActivated"
        : "text.noStation";
  const state = resolution?.outcome === "activated" ? await stateLine(ctx, thread, resolution) : "";
  const body = say(thread.language, key, { number: ticket.number, state });
  await writeText(ctx, thread, { body, automatic: true, clientMessageId: null });
  await addEntry(ctx, {
    ticketId: ticket.id,
    kind: "message_out",
    data: { body, threadId: thread.id, automatic: true },
  });
}
