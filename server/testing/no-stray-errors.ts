/** A test that makes the product complain on the console fails, unless it replaced `console.error` to look at it. */
import { afterEach, beforeEach } from "vitest";

const original = console.error;
let complaints: string[] = [];

beforeEach(() => {
  complaints = [];
  console.error = (...parts: unknown[]) => {
    complaints.push(parts.map(String).join(" "));
    original(...parts);
  };
});

afterEach(() => {
  console.error = original;
  if (complaints.length > 0) throw new Error(`stray console.error: ${complaints.join(" | ")}`);
});
