/** A doorbell that rings when the test says so, and counts. */
import type { BellHub } from "#server/platform/bell.ts";

export interface HandBell extends BellHub {
  rings: number;
}

export function handBell(): HandBell {
  const lookers = new Set<() => void>();
  return {
    rings: 0,
    ring() {
      this.rings += 1;
      for (const look of lookers) look();
    },
    onRing(look) {
      lookers.add(look);
      return () => lookers.delete(look);
    },
    async close() {
      lookers.clear();
    },
  };
}
