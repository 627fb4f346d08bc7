/**
 * What demo, dev and the journeys set so that nothing outside the machine is needed: the simulators stand in for Twilio
 * and for the mail server, with secrets made once and kept with the data. A value the user sets himself wins, except
 * where it would point the simulated line at the real world.
 */
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { simulatorAccountSid } from "#server/platform/env.ts";

export interface StackPlan {
  kind: "demo" | "dev" | "test";
  port: number;
  simPort: number;
  smtpPort: number;
  dataDir: string;
}

interface Secrets {
  authToken: string;
  apiKey: string;
  apiSecret: string;
  sessionSecret: string;
}

/** A number that no network assigns: Ofcom keeps +44 7700 900xxx for drama. */
const DUTY_PHONE = "+447700900911";

function secretsOf(dataDir: string): Secrets {
  const file = path.join(dataDir, "demo-secrets.json");
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, "utf8")) as Secrets;
  const hex = (bytes: number) => randomBytes(bytes).toString("hex");
  const secrets = { authToken: hex(16), apiKey: `SK${hex(16)}`, apiSecret: hex(16), sessionSecret: hex(32) };
  fs.mkdirSync(dataDir, { recursive: true });
  fs.writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

const given = (names: string[]) =>
  Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));

/** The server's environment. */
export function serverEnvironment(plan: StackPlan): Record<string, string> {
  const secrets = secretsOf(plan.dataDir);
  return {
    CHARGELINE_ENV: plan.kind,
    NODE_ENV: plan.kind === "dev" ? "development" : "production",
    PORT: String(plan.port),
    DATA_DIR: plan.dataDir,
    ROLE: "all",
    PUBLIC_URL: `http://localhost:${plan.port}`,
    SESSION_SECRET: secrets.sessionSecret,
    TWILIO_ACCOUNT_SID: simulatorAccountSid,
    TWILIO_AUTH_TOKEN: secrets.authToken,
    TWILIO_API_KEY: secrets.apiKey,
    TWILIO_API_SECRET: secrets.apiSecret,
    TWILIO_REGION: "",
    TWILIO_EDGE: "",
    TWILIO_SIM_URL: `http://127.0.0.1:${plan.simPort}`,
    SMTP_URL: `smtp://127.0.0.1:${plan.smtpPort}`,
    LOG_LEVEL: plan.kind === "dev" ? "info" : "warn",
    DUTY_PHONES: DUTY_PHONE,
    // A demo is for this machine unless its user says otherwise.
    HOST: "127.0.0.1",
    ...(plan.kind === "test" ? { DATABASE_URL: "" } : {}),
    ...given(["DUTY_PHONES", "LOG_LEVEL", "PUBLIC_URL", ...(plan.kind === "test" ? [] : ["HOST"])]),
  };
}

/** The simulators' environment. The seed writes the numbers and the fleet, so it comes after the seed. */
export function simulatorEnvironment(plan: StackPlan): Record<string, string> {
  const server = serverEnvironment(plan);
  const fleet = path.join(plan.dataDir, "demo-fleet.json");
  const twilio = Object.entries(server).filter(([name]) => name.startsWith("TWILIO_"));
  return {
    ...Object.fromEntries(twilio),
    NODE_ENV: "production",
    PUBLIC_URL: server.PUBLIC_URL ?? "",
    DATA_DIR: plan.dataDir,
    SIM_PORT: String(plan.simPort),
    SIM_TARGET: `http://127.0.0.1:${plan.port}`,
    SIM_SMTP_PORT: String(plan.smtpPort),
    SIM_NUMBERS: readIfThere(path.join(plan.dataDir, "demo-numbers.json")),
    SIM_FLEET: fs.existsSync(fleet) ? fleet : "",
  };
}

const readIfThere = (file: string) => (fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "[]");
