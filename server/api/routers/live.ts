import { z } from "zod";
import { holdsRight } from "#server/access/require-right.ts";
import { liveStream } from "../live-stream.ts";
import { deskProcedure, router } from "../trpc.ts";

export const liveRouter = router({
  /** Doorbells since a cursor, then as they come. */
  stream: deskProcedure("tickets:read")
    .input(z.object({ lastEventId: z.string().max(40).nullish() }))
    .subscription(({ ctx, input, signal }) =>
      liveStream(ctx.house, {
        lastEventId: input.lastEventId ?? undefined,
        signal: signal ?? new AbortController().signal,
        stillAllowed: async () => {
          const session = await ctx.identify();
          return session?.userId === ctx.session.userId && holdsRight(session.actor, "tickets:read");
        },
      }),
    ),
});
