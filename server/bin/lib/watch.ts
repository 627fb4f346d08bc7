/** Calls back, once per burst, when a source file below these folders changes. */
import { type FSWatcher, watch } from "node:fs";
import { inRoot } from "./root.ts";

const QUIET_MS = 200;
const isSource = (file: string) => /\.(?:ts|mjs|json|sql)$/.test(file) && !/\.test\.ts$/.test(file);

export function watchSources(folders: string[], onChange: (file: string) => void): FSWatcher[] {
  let timer: NodeJS.Timeout | undefined;
  return folders.map((folder) =>
    watch(inRoot(folder), { recursive: true }, (_event, file) => {
      if (!file || !isSource(file)) return;
      clearTimeout(timer);
      timer = setTimeout(() => onChange(`${folder}/${file}`), QUIET_MS);
    }),
  );
}
