/** What the demo's people and simulators need to know of the seed: logins, numbers, the fleet. Readable by one user. */
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { AddNumberInput } from "#server/subscriptions/schema.ts";

export interface DemoLogin {
  role: string;
  label: string;
  email: string;
  username: string;
  password: string;
}

/** As the station simulator reads it (`e2e/simulators/stations/models.ts`, fleetEntry). */
export interface FleetEntry {
  identity: string;
  model: string;
  key?: string;
  connectors: { connector: number; evseId: string }[];
  scenario: string | { name: string; params: Record<string, unknown> };
  name: string;
}

export interface DemoFiles {
  logins: DemoLogin[];
  fleet: FleetEntry[];
  numbers: AddNumberInput[];
}

const spoken: Readonly<Record<string, string>> = { AT: "de-AT", DE: "de-DE", CH: "de-CH", GB: "en-GB" };

function write(dataDir: string, name: string, content: unknown): void {
  const file = path.join(dataDir, name);
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 1)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function writeDemoFiles(dataDir: string, { logins, fleet, numbers }: DemoFiles): void {
  mkdirSync(dataDir, { recursive: true });
  write(dataDir, "demo-logins.json", logins);
  write(dataDir, "demo-fleet.json", fleet);
  write(
    dataDir,
    "demo-numbers.json",
    numbers.map(({ number, country, language, purpose }) => ({
      phoneNumber: number,
      country,
      language: spoken[country] ?? (language === "de" ? "de-DE" : "en-GB"),
      purpose,
    })),
  );
}
