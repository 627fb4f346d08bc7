/** What a run comes to: medians of the repeats, the ratio to the floor, the targets and whether they were met. */
import { mostClientCpu, round, type Spread, spread } from "./measure.ts";
import type { Painted } from "./painted.ts";
import type { ResolvePair } from "./resolve-lite.ts";
import type { Measured } from "./screen-pop.ts";

export interface Repeat {
  product: Measured;
  floor: Spread;
  clientCpu: number;
}

export interface Run {
  repeats: Repeat[];
  painted: Painted;
  paintedCpu: number;
  resolve: ResolvePair;
}

interface Row {
  what: string;
  got: string;
  target?: string;
  met?: boolean;
}

const median = (values: number[]) => spread(values).p50;
const times = (a: number, b: number) => round(a / b);

export function summary({ repeats, painted, paintedCpu, resolve }: Run) {
  const server = (pick: (repeat: Repeat) => number) => median(repeats.map(pick));
  const product = server((r) => r.product.total.p50);
  const floor = server((r) => r.floor.p50);
  return {
    product,
    floor,
    ratio: times(product, floor),
    ratios: repeats.map((r) => times(r.product.total.p50, r.floor.p50)),
    exact: times(resolve.product.p99, resolve.raw.p99),
    busiestClient: Math.max(paintedCpu, ...repeats.map((r) => r.clientCpu)),
    lost: repeats.reduce((sum, r) => sum + r.product.lost, painted.lost),
  };
}

function screenPop({ repeats, painted }: Run, { product, floor, ratio }: ReturnType<typeof summary>): Row[] {
  const server = (pick: (repeat: Repeat) => number) => median(repeats.map(pick));
  const part = (what: string, name: Exclude<keyof Measured, "lost">): Row => ({
    what: `  ${what}`,
    got: `${server((r) => r.product[name].p50)} ms`,
  });
  const tail = (of: (r: Repeat) => Spread) => `${server((r) => of(r).p95)}, ${server((r) => of(r).p99)} ms`;
  const page = [painted.askedToAnswered, painted.answeredToInPage, painted.inPageToPainted].map(({ p50 }) => `+${p50}`);
  return [
    {
      what: "W1 server p50 / floor p50",
      got: `${product} / ${floor} ms = ${ratio}×`,
      target: "≤2×",
      met: ratio <= 2,
    },
    { what: "  server p95, p99", got: tail((r) => r.product.total) },
    { what: "  floor p95, p99", got: tail((r) => r.floor) },
    part("webhook answered p50", "hookAnswer"),
    part("sent → hook's commit p50", "sentToHookCommit"),
    part("→ offer's commit p50", "hookCommitToOfferCommit"),
    part("→ doorbell at the tab p50", "offerCommitToDoorbell"),
    part("→ read again p50", "doorbellToRead"),
    { what: "W1 painted p95", got: `${painted.total.p95} ms`, target: "≤150 ms", met: painted.total.p95 <= 150 },
    { what: "W1 painted p99", got: `${painted.total.p99} ms`, target: "≤300 ms", met: painted.total.p99 <= 300 },
    { what: "  painted p50", got: `${painted.total.p50} ms of ${painted.total.n} rings` },
    { what: "  until the page asks p50", got: `${painted.sentToAsked.p50} ms` },
    { what: "  answered, in the page, painted p50", got: `${page.join(" ")} ms` },
  ];
}

export function table(run: Run): string {
  const all = summary(run);
  const { product, raw } = run.resolve;
  const rows: Row[] = [
    ...screenPop(run, all),
    {
      what: "W2 exact p99 / raw p99",
      got: `${product.p99} / ${raw.p99} ms = ${all.exact}×`,
      target: "≤3×",
      met: all.exact <= 3,
    },
    { what: "  p50 / raw p50", got: `${product.p50} / ${raw.p50} ms = ${times(product.p50, raw.p50)}×` },
    { what: "rings that were lost", got: String(all.lost), target: "0", met: all.lost === 0 },
    {
      what: "busiest client",
      got: `${Math.round(all.busiestClient * 100)} % of a core`,
      target: "≤80 %",
      met: all.busiestClient <= mostClientCpu,
    },
  ];
  const lines = rows.map(({ what, got, target = "", met }) => [
    what,
    got,
    target,
    met === undefined ? "" : met ? "PASS" : "MISS",
  ]);
  const width = (at: number) => Math.max(...lines.map((line) => line[at]?.length ?? 0));
  const text = lines.map((line) =>
    line
      .map((cell, at) => cell.padEnd(width(at)))
      .join("  ")
      .trimEnd(),
  );
  const voided =
    all.busiestClient > mostClientCpu ? ["VOID: the client was too busy to measure anything but itself."] : [];
  return [...text, ...voided].join("\n");
}
