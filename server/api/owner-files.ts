/**
 * Files of the portal: what an owner's user fetches (PDF, CSV) or sends (CSV). The same gate as for a procedure: a
 * session, an owner, the rights, the scope of its company; then one call. `/api/owner/*`.
 */
import { type Context, Hono } from "hono";
import type { z } from "zod";
import type { Session } from "#server/access/identify.ts";
import { holdsRight } from "#server/access/require-right.ts";
import type { Right } from "#server/access/rules/rights.ts";
import { mintScope, type OwnerScope } from "#server/companies/owner-scope.ts";
import { type Ctx, newCtx } from "#server/platform/context.ts";
import { DeskError, type DeskErrorCode } from "#server/platform/errors.ts";
import type { House } from "#server/platform/house.ts";
import { errorWords } from "#server/platform/words/speak.ts";
import type { OwnerActor } from "./trpc.ts";

export interface FileAsked<I> {
  house: House;
  owner: OwnerActor;
  session: Session;
  scope: OwnerScope;
  act: () => Ctx;
  input: I;
  /** The request itself, for what is sent to us. */
  request: Request;
}

export interface OwnerFile {
  method: "GET" | "POST";
  /** Below /api/owner, with its leading slash. */
  path: string;
  rights: [Right, ...Right[]];
  /** Of the query string. */
  input: z.ZodType;
  answer: (asked: FileAsked<never>) => Promise<Response>;
}

/** Keeps the schema and what is done with it together. */
export const ownerFile = <S extends z.ZodType>(
  file: Omit<OwnerFile, "input" | "answer"> & {
    input: S;
    answer: (asked: FileAsked<z.output<S>>) => Promise<Response>;
  },
): OwnerFile => file as unknown as OwnerFile;

const statuses: Record<DeskErrorCode, 400 | 401 | 403 | 404 | 409 | 429 | 503> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limit: 429,
  unavailable: 503,
};

export interface FileDoor {
  house: House;
  identify: (headers: Headers) => Promise<Session | null>;
}

/** A refused file is a sentence in the reader's language, since a browser shows it as a page; JSON for our own pages. */
function refuse(c: Context, error: DeskError, locale: "de" | "en") {
  const { reason, params } = error;
  const status = statuses[error.code];
  if (c.req.header("accept")?.includes("text/html")) return c.text(errorWords(locale, reason, params), status);
  return c.json({ error: { reason, params } }, status);
}

async function serve({ house, identify }: FileDoor, file: OwnerFile, c: Context): Promise<Response> {
  const session = await identify(c.req.raw.headers);
  try {
    if (!session) throw new DeskError("unauthenticated", "sign_in_first");
    const { actor } = session;
    if (actor.kind !== "owner") throw new DeskError("forbidden", "owners_only");
    for (const right of file.rights)
      if (!holdsRight(actor, right)) throw new DeskError("forbidden", "right_missing", { right });
    const input = file.input.safeParse(c.req.query());
    if (!input.success) throw new DeskError("invalid", "input_invalid");
    const narrowed = /(?:^|;\s*)company=([0-9a-f-]{36})/.exec(c.req.header("cookie") ?? "")?.[1] ?? null;
    const scope = mintScope(session, narrowed);
    const act = () => newCtx(house, actor);
    // The schema belongs to this very answer (`ownerFile`).
    const data = input.data as never;
    return await file.answer({ house, owner: actor, session, scope, act, input: data, request: c.req.raw });
  } catch (error) {
    if (error instanceof DeskError) return refuse(c, error, session?.locale ?? "de");
    throw error;
  }
}

export function createOwnerFiles(door: FileDoor, files: readonly OwnerFile[]): Hono {
  const app = new Hono();
  for (const file of files) app.on(file.method, `/api/owner${file.path}`, (c) => serve(door, file, c));
  return app;
}

/** What a browser saves under a name. */
export const asDownload = (body: BodyInit, type: string, name: string): Response =>
  new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name.replace(/[^\w.-]+/g, "-")}"`,
      "cache-control": "no-store",
    },
  });
