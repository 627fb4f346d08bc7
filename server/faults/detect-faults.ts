import { requireRight } from "#server/access/require-right.ts";
import type { Ctx } from "#server/platform/context.ts";
import { readSettings } from "#server/platform/settings.ts";
import { clearFault } from "./clear-fault.ts";
import { maybeOver, suspectConnectors, suspectStations } from "./internal/suspicions.ts";
import { raiseFault } from "./raise-fault.ts";
import { readListening } from "./reads.ts";

export interface Detected {
  opened: number;
  reopened: number;
  escalated: number;
  cleared: number;
}

/**
 * One look at all activated stations: what is over ends, what has become a fault is opened, each in a transaction of its
 * own. One that fails is left for the next look and told afterwards, so that it holds up nobody.
 */
export async function detectFaults(ctx: Ctx): Promise<Detected> {
  requireRight(ctx, "faults:detect");
  const done: Detected = { opened: 0, reopened: 0, escalated: 0, cleared: 0 };
  const failed: unknown[] = [];
  const each = async <T>(items: T[], act: (item: T) => Promise<void>) => {
    for (const item of items) await act(item).catch((error: unknown) => failed.push(error));
  };
  const now = ctx.now.getTime();
  const [limits, listening] = await Promise.all([readSettings(ctx.db), readListening(ctx.db, now)]);
  await each(await maybeOver(ctx.db, limits, now), async (place) => {
    if (await clearFault(ctx, { place, listening })) done.cleared += 1;
  });
  if (listening) {
    const [connectors, stations] = await Promise.all([
      suspectConnectors(ctx.db, limits, listening, now),
      suspectStations(ctx.db, limits, listening, now),
    ]);
    await each([...connectors, ...stations], async (place) => {
      const raised = await raiseFault(ctx, { place, listening });
      if (raised) done[raised] += 1;
    });
  }
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} faults could not be settled: ${failed[0]}`);
  return done;
}
