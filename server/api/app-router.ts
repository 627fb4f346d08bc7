/** Everything a browser may ask. Each router holds permissions, schemas and single calls; the rest is in the domains. */
import { agentsRouter } from "./routers/agents.ts";
import { boardRouter } from "./routers/board.ts";
import { callsRouter } from "./routers/calls.ts";
import { liveRouter } from "./routers/live.ts";
import { ownerRouter } from "./routers/owner.ts";
import { resolveRouter } from "./routers/resolve.ts";
import { sessionRouter } from "./routers/session.ts";
import { smsRouter } from "./routers/sms.ts";
import { stationsRouter } from "./routers/stations.ts";
import { ticketsRouter } from "./routers/tickets.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  agents: agentsRouter,
  board: boardRouter,
  calls: callsRouter,
  live: liveRouter,
  owner: ownerRouter,
  resolve: resolveRouter,
  session: sessionRouter,
  sms: smsRouter,
  stations: stationsRouter,
  tickets: ticketsRouter,
});
export type AppRouter = typeof appRouter;
