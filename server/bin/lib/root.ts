/** The checkout. Commands work from any folder. */
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
export const inRoot = (...parts: string[]) => path.resolve(root, ...parts);
