/** Numbers: percentiles, arrivals that do not wait for answers, the client's own share of the processor, one line per result. */
import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

export interface Spread {
  n: number;
  p50: number;
  p95: number;
  p99: number;
}

export const round = (ms: number, digits = 2) => Number(ms.toFixed(digits));

function percentile(sorted: number[], share: number): number {
  const at = Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1);
  return sorted[Math.max(0, at)] ?? Number.NaN;
}

export function spread(values: number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const of = (share: number) => round(percentile(sorted, share));
  return { n: values.length, p50: of(0.5), p95: of(0.95), p99: of(0.99) };
}

/** Milliseconds since 1970 with fractions, as the database's commit times have them. */
export interface WallClock {
  now(): number;
}

/** Waits for the tick of the wall clock, so that fractions of a millisecond are right too. */
export function wallClock(): WallClock {
  const first = Date.now();
  while (Date.now() === first);
  const offset = Date.now() - performance.now();
  return { now: () => performance.now() + offset };
}

/** Busy share of one core, 1 = all of it, of this process since the last question. */
export function clientCpu(): () => number {
  let before = process.cpuUsage();
  let at = performance.now();
  return () => {
    const used = process.cpuUsage(before);
    const wall = performance.now() - at;
    before = process.cpuUsage();
    at = performance.now();
    return round((used.user + used.system) / 1000 / wall);
  };
}

/** More than this and the client measures itself. */
export const mostClientCpu = 0.8;

/** Poisson arrivals: each begins when its time has come, whatever became of the one before. */
export async function openLoop(rate: number, seconds: number, act: (index: number) => Promise<void>): Promise<void> {
  const running: Promise<void>[] = [];
  const begin = performance.now();
  let due = 0;
  for (let index = 0; due < seconds * 1000; index += 1) {
    const wait = begin + due - performance.now();
    if (wait > 0) await delay(wait);
    running.push(act(index));
    due += (-Math.log(1 - Math.random()) * 1000) / rate;
  }
  await Promise.all(running);
}

export type Result = Record<string, unknown> & { bench: string; part: string };

/** One JSON line per result, on stdout and in a file of this run. */
export function openResults(): { write(result: Result): void; file: string } {
  const folder = path.join(import.meta.dirname, "out");
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${new Date().toISOString().replaceAll(/[:.]/g, "-")}.jsonl`);
  return {
    file,
    write(result) {
      const line = `${JSON.stringify(result)}\n`;
      fs.appendFileSync(file, line);
      process.stdout.write(line);
    },
  };
}
