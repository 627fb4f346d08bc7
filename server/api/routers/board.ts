import { idleBoard } from "../board.ts";
import { deskProcedure, router } from "../trpc.ts";

export const boardRouter = router({
  idle: deskProcedure("stations:read").query(({ ctx }) =>
    idleBoard(ctx.house.db, ctx.agent.agentId, ctx.house.clock.now()),
  ),
});
