/** Everything a browser may ask. Each router holds permissions, schemas and single calls; the rest is in the domains. */
import { agentsRouter } from "./routers/agents.ts";
import { callsRouter } from "./routers/calls.ts";
import { liveRouter } from "./routers/live.ts";
import { sessionRouter } from "./routers/session.ts";
import { smsRouter } from "./routers/sms.ts";
import { ticketsRouter } from "./routers/tickets.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  agents: agentsRouter,
  calls: callsRouter,
  live: liveRouter,
  session: sessionRouter,
  sms: smsRouter,
  tickets: ticketsRouter,
});
export type AppRouter = typeof appRouter;
