/** Gives the run a folder. The test cluster in it is started by the first test that asks for a database. */
import type { TestProject } from "vitest/node";
import { makeRunFolder, removeRunFolder } from "./run-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    testRunFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await makeRunFolder();
  project.provide("testRunFolder", folder);
  return () => removeRunFolder(folder);
}
