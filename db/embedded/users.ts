/**
 * Which processes use the embedded PostgreSQL, so that the command line does not stop it under the server, nor the
 * server under the command line: the last one out turns off the light.
 */
import fs from "node:fs";
import path from "node:path";
import { isAlive } from "./lock-file.mjs";

let count = 0;

/** Returns the function that signs off and says whether nobody else is left. */
export function signOn(folder: string): () => boolean {
  count += 1;
  fs.mkdirSync(folder, { recursive: true });
  const mine = path.join(folder, `${process.pid}.${count}`);
  fs.writeFileSync(mine, "");
  return () => {
    fs.rmSync(mine, { force: true });
    return remaining(folder) === 0;
  };
}

function remaining(folder: string): number {
  let living = 0;
  for (const name of fs.readdirSync(folder)) {
    if (isAlive(Number(name.split(".")[0]))) living += 1;
    else fs.rmSync(path.join(folder, name), { force: true });
  }
  return living;
}
