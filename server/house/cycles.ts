/** Circles of imports that exist when the code runs: type-only imports are erased and make none. */
import type { Module } from "./modules.ts";

/** Tarjan's strongly connected components; each circle once, as the files on it in order of discovery. */
export function findCycles(modules: Module[]): string[][] {
  const edges = new Map(
    modules.map(({ file, imports }) => [file, imports.filter((i) => !i.typeOnly && !i.isPackage).map((i) => i.to)]),
  );
  const order = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];

  function visit(file: string): number {
    const index = order.size;
    order.set(file, index);
    stack.push(file);
    let lowest = index;
    for (const next of edges.get(file) ?? []) {
      if (!edges.has(next)) continue;
      if (next === file) circles.push([file, file]);
      if (!order.has(next)) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, order.get(next) ?? index);
    }
    if (lowest === index) {
      const circle = stack.splice(stack.indexOf(file));
      if (circle.length > 1) circles.push([...circle, file]);
    }
    return lowest;
  }

  for (const file of edges.keys()) if (!order.has(file)) visit(file);
  return circles;
}
