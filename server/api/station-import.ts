/**
 * An owner's list on its way in: the answer is NDJSON, one line per news, so that a page shows how far it is. The file is
 * read to its end first; a broken upload has written nothing, and whoever leaves the page early finds the import done or
 * not begun, never half.
 */
import { findCompany } from "#server/companies/reads.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import type { House } from "#server/platform/house.ts";
import {
  type ImportedStations,
  type ImportPhase,
  type ImportProblem,
  ImportRefused,
  importStations,
} from "#server/subscriptions/import-stations.ts";
import { priceOfMonth } from "#server/subscriptions/price-reads.ts";
import { monthOf } from "#server/subscriptions/rules/charged-month.ts";
import { type ListEncoding, readListBytes } from "./rules/list-bytes.ts";

export interface ImportedView extends Omit<ImportedStations, "shortCodes"> {
  encoding: ListEncoding;
  /** Per station and month, without VAT; null: no price is set. */
  price: { cents: number; currency: string } | null;
}
export type ImportNews =
  | { phase: ImportPhase; done: number; total: number }
  | { problems: ImportProblem[] }
  | { refused: { problems: number; encoding: ListEncoding } }
  | { error: { reason: string; params: Record<string, string | number> } }
  | { result: ImportedView };

export interface ImportAsked {
  house: House;
  ctx: Ctx;
  companyId: string;
  dryRun: boolean;
  bytes: Uint8Array;
}

/** So many problems stand in one line of the answer. */
const problemsPerLine = 500;

async function priceNow({ house, ctx, companyId }: ImportAsked) {
  const company = await findCompany(house.db, companyId);
  if (!company) return null;
  const { rootId, timezone } = company;
  const price = await priceOfMonth(house.db, rootId, monthOf(ctx.now, timezone), timezone);
  return price && { cents: price.cents, currency: price.currency };
}

/** In parts, because each is taken apart in one go. */
const partLength = 65_536;
async function* inParts(text: string) {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += partLength) yield bytes.subarray(at, at + partLength);
}

async function run(asked: ImportAsked, tell: (news: ImportNews) => void): Promise<void> {
  const read = readListBytes(asked.bytes);
  if ("refused" in read) throw new DeskError("invalid", read.refused);
  const { text, encoding } = read;
  const { ctx, companyId, dryRun } = asked;
  try {
    const { shortCodes, ...done } = await importStations(ctx, {
      companyId,
      source: inParts(text),
      dryRun,
      onProgress: (phase, done, total) => tell({ phase, done, total }),
    });
    tell({ result: { ...done, encoding, price: await priceNow(asked) } });
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    const { problems } = error;
    for (let at = 0; at < problems.length; at += problemsPerLine)
      tell({ problems: problems.slice(at, at + problemsPerLine) });
    tell({ refused: { problems: problems.length, encoding } });
  }
}

/** The page gets what it can act on; whatever else went wrong is ours to find in the log. */
function toldError(asked: ImportAsked, error: unknown): ImportNews {
  if (error instanceof DeskError) return { error: { reason: error.reason, params: error.params } };
  const detail = error instanceof Error ? error.stack : String(error);
  asked.house.log.error({ requestId: asked.ctx.requestId, error: detail }, "import failed");
  return { error: { reason: "unexpected", params: {} } };
}

export function importAnswer(asked: ImportAsked): Response {
  const encoder = new TextEncoder();
  let open = true;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const tell = (news: ImportNews) => {
        if (open) controller.enqueue(encoder.encode(`${JSON.stringify(news)}\n`));
      };
      await run(asked, tell).catch((error: unknown) => tell(toldError(asked, error)));
      if (open) controller.close();
    },
    // The reader is gone; what was begun is finished all the same.
    cancel() {
      open = false;
    },
  });
  return new Response(body, { headers: { "content-type": "application/x-ndjson", "cache-control": "no-store" } });
}
