/**
 * tRPC as this house uses it: the context, the one place where a `DeskError` becomes an answer, and the procedures that
 * say who may ask. Routers hold a permission, a schema and one call.
 */
import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import type { Session } from "#server/access/identify.ts";
import { holdsRight, requireRight } from "#server/access/require-right.ts";
import type { Right } from "#server/access/rules/rights.ts";
import { mintScope, type OwnerScope } from "#server/companies/owner-scope.ts";
import { type Actor, type Ctx, newCtx } from "#server/platform/context.ts";
import { DeskError, type DeskErrorCode } from "#server/platform/errors.ts";
import type { House } from "#server/platform/house.ts";
import { moments } from "./rules/moments.ts";

export interface ApiContext {
  house: House;
  session: Session | null;
  requestId: string;
  /** The company of the tree that the reader has chosen to look at. */
  narrowedTo: string | null;
  /** Asks again who this is: a long stream must notice that its reader may no longer. */
  identify: () => Promise<Session | null>;
  setCookie: (name: "locale" | "theme" | "company", value: string) => void;
}

const codes: Record<DeskErrorCode, TRPCError["code"]> = {
  not_found: "NOT_FOUND",
  forbidden: "FORBIDDEN",
  invalid: "BAD_REQUEST",
  conflict: "CONFLICT",
  limit: "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
  unauthenticated: "UNAUTHORIZED",
};

export interface ErrorReason {
  /** Key into the words: `errors.<reason>`. */
  reason: string;
  params: Record<string, string | number>;
  requestId: string;
}

const said = (error: TRPCError): Omit<ErrorReason, "requestId"> => {
  if (error.cause instanceof DeskError) return { reason: error.cause.reason, params: error.cause.params };
  if (error.cause instanceof ZodError) return { reason: "input_invalid", params: {} };
  if (error.code === "NOT_FOUND" || error.code === "METHOD_NOT_SUPPORTED") return { reason: "not_found", params: {} };
  return { reason: "unexpected", params: {} };
};

const t = initTRPC.context<ApiContext>().create({
  transformer: moments,
  sse: { ping: { enabled: true, intervalMs: 5_000 }, client: { reconnectAfterInactivityMs: 15_000 } },
  errorFormatter({ shape, error, ctx }) {
    const { reason, params } = said(error);
    const data = { code: shape.data.code, httpStatus: shape.data.httpStatus, reason, params };
    return {
      code: shape.code,
      message: reason === "unexpected" ? "Something went wrong" : reason,
      data: { ...data, requestId: ctx?.requestId ?? "" },
    };
  },
});

/** DeskErrors keep their meaning; whatever else is thrown is ours to find in the log, by request id. */
const errors = t.middleware(async ({ ctx, next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (cause instanceof DeskError) throw new TRPCError({ code: codes[cause.code], message: cause.reason, cause });
  if (result.error.code === "INTERNAL_SERVER_ERROR")
    ctx.house.log.error({ requestId: ctx.requestId, path, error: cause?.stack ?? String(cause) }, "request failed");
  return result;
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
/** PostgreSQL takes no zero character, and no person types one: refused here for every text of every question. */
const typed = t.middleware(async ({ getRawInput, next }) => {
  const raw = JSON.stringify(await getRawInput()) ?? "";
  if (raw.includes("\\u0000")) throw new DeskError("invalid", "input_invalid");
  return next();
});

export const publicProcedure = t.procedure.use(errors).use(typed);

const signedIn = publicProcedure.use(({ ctx, next }) => {
  const { session } = ctx;
  if (!session) throw new DeskError("unauthenticated", "sign_in_first");
  const act = (): Ctx => newCtx(ctx.house, session.actor, ctx.requestId);
  return next({ ctx: { ...ctx, session, act } });
});

/** Anyone signed in, about himself. */
export const ownProcedure = signedIn;

export type AgentActor = Extract<Actor, { kind: "agent" }>;

/** Desk staff with a right. Everyone else is refused before the input is looked at. */
export const deskProcedure = (right: Right) =>
  signedIn.use(({ ctx, next }) => {
    const { actor } = ctx.session;
    if (actor.kind !== "agent" || !holdsRight(actor, right))
      throw new DeskError("forbidden", "right_missing", { right });
    return next({ ctx: { ...ctx, agent: actor satisfies AgentActor } });
  });

export type OwnerActor = Extract<Actor, { kind: "owner" }>;

/** An owner's user, whatever it may: what every page of the portal needs. */
export const anyOwnerProcedure = signedIn.use(({ ctx, next }) => {
  const { actor } = ctx.session;
  if (actor.kind !== "owner") throw new DeskError("forbidden", "owners_only");
  const scope: OwnerScope = mintScope(ctx.session, ctx.narrowedTo);
  return next({ ctx: { ...ctx, owner: actor satisfies OwnerActor, scope } });
});

/** An owner's user with these rights: whatever it reads goes through the scope of its company. */
export const ownerProcedure = (...wanted: [Right, ...Right[]]) =>
  anyOwnerProcedure.use(({ ctx, next }) => {
    for (const right of wanted) requireRight(ctx.session, right);
    return next();
  });
