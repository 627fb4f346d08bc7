import { type ClassValue, clsx } from "clsx";

/** Joins class names; false and undefined fall out. */
export function cx(...parts: ClassValue[]): string {
  return clsx(parts);
}
