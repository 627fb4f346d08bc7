/** How long the central system took to answer: counts, and percentiles over the last answers, in ms. */
const KEPT = 20_000;

export class Latencies {
  private readonly last = new Float64Array(KEPT);
  private count = 0;

  add(ms: number): void {
    this.last[this.count % KEPT] = ms;
    this.count += 1;
  }

  summary(): { count: number; p50: number; p95: number; p99: number } {
    const sorted = this.last.slice(0, Math.min(this.count, KEPT)).sort();
    const at = (share: number) =>
      Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100;
    return { count: this.count, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
  }
}
