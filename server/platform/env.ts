/** The only file that reads the environment. Checked once at boot, one line per wrong value. */
import { z } from "zod";

const url = (...protocols: string[]) =>
  z.string().refine((v) => URL.canParse(v) && protocols.includes(new URL(v).protocol), {
    message: `must be a URL starting with ${protocols.map((p) => `${p}//`).join(" or ")}`,
  });
const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, "must be a phone number like +4930123456");
const list = (v: unknown) =>
  typeof v === "string"
    ? v
        .split(",")
        .map((s) => s.trim())
        .filter(Boolean)
    : v;
const sid = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}[0-9a-f]{32}$`), `must be ${prefix} and 32 hex digits`);

/** The account that only the Twilio simulator knows. `TWILIO_SIM_URL` is refused with any other. */
export const simulatorAccountSid = `AC${"5".repeat(32)}`;

const shape = z.object({
  CHARGELINE_ENV: z.enum(["production", "demo", "dev", "test"]).default("production"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  PUBLIC_URL: url("http:", "https:").optional(),
  DATA_DIR: z.string().default(".data"),
  DATABASE_URL: url("postgres:", "postgresql:").optional(),
  ROLE: z.enum(["all", "web", "gateway", "worker"]).default("all"),
  TRUST_PROXY: z.enum(["0", "1"]).default("0"),
  SESSION_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  TWILIO_ACCOUNT_SID: sid("AC").optional(),
  TWILIO_AUTH_TOKEN: z.preprocess(list, z.array(z.string().min(16)).max(3)).default([]),
  TWILIO_API_KEY: sid("SK").optional(),
  TWILIO_API_SECRET: z.string().min(16).optional(),
  TWILIO_REGION: z.string().optional(),
  TWILIO_EDGE: z.string().optional(),
  TWILIO_SIM_URL: url("http:").optional(),
  DUTY_PHONES: z.preprocess(list, z.array(e164)).default([]),
  SMTP_URL: url("smtp:", "smtps:").optional(),
  MAIL_FROM: z.string().default("Chargeline <desk@chargeline.example>"),
  OCPP_UNKNOWN: z.enum(["refuse", "quarantine"]).default("refuse"),
  METRICS_TOKEN: z.string().optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
});

export type Env = Omit<z.infer<typeof shape>, "PUBLIC_URL"> & { PUBLIC_URL: string };

export class EnvRefused extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/** What production insists on, beyond the form of each value. */
function conditions(env: z.infer<typeof shape>): string[] {
  const bad: string[] = [];
  const production = env.CHARGELINE_ENV === "production";
  if (env.TWILIO_SIM_URL && production)
    bad.push("TWILIO_SIM_URL: refused in production; the simulator is for demo, dev and test.");
  if (env.TWILIO_SIM_URL && env.TWILIO_ACCOUNT_SID !== simulatorAccountSid)
    bad.push(
      "TWILIO_SIM_URL: works only with the simulator's own account, so that a real account is never redirected.",
    );
  if (production && env.DUTY_PHONES.length === 0)
    bad.push("DUTY_PHONES: set at least one phone that is called when everything else fails, like +4930123456.");
  if (production && !env.PUBLIC_URL) bad.push("PUBLIC_URL: set the https address that Twilio signs and drivers open.");
  if (production && !env.SESSION_SECRET) bad.push("SESSION_SECRET: set at least 32 random characters.");
  for (const name of ["TWILIO_ACCOUNT_SID", "TWILIO_API_KEY", "TWILIO_API_SECRET"] as const)
    if (production && !env[name]) bad.push(`${name}: missing; see .env.example.`);
  if (production && env.TWILIO_AUTH_TOKEN.length === 0) bad.push("TWILIO_AUTH_TOKEN: missing; see .env.example.");
  return bad;
}

/** Reads and checks. Throws `EnvRefused` whose `problems` are printable lines that name the variable. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, v]) => v !== undefined && v !== ""));
  const parsed = shape.safeParse(given);
  if (!parsed.success)
    throw new EnvRefused(
      parsed.error.issues.map((i) => `${String(i.path[0])}: ${i.message} (now "${redact(i.path[0], given)}")`),
    );
  const bad = conditions(parsed.data);
  if (bad.length > 0) throw new EnvRefused(bad);
  const publicUrl = (parsed.data.PUBLIC_URL ?? `http://localhost:${parsed.data.PORT}`).replace(/\/+$/, "");
  return { ...parsed.data, PUBLIC_URL: publicUrl };
}

const redact = (name: PropertyKey | undefined, given: Record<string, string | undefined>) =>
  /TOKEN|SECRET|URL/.test(String(name)) ? "…" : (given[String(name)] ?? "");
