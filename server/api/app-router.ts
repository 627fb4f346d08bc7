/** Everything a browser may ask. Each router holds permissions, schemas and single calls; the rest is in the domains. */
import { liveRouter } from "./routers/live.ts";
import { sessionRouter } from "./routers/session.ts";
import { ticketsRouter } from "./routers/tickets.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  live: liveRouter,
  session: sessionRouter,
  tickets: ticketsRouter,
});
export type AppRouter = typeof appRouter;
