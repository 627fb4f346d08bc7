import { describe, expect, test } from "vitest";
import { EnvRefused, readEnv, simulatorAccountSid } from "./env.ts";

const production = {
  PUBLIC_URL: "https://desk.example.org",
  SESSION_SECRET: "s".repeat(32),
  DUTY_PHONES: "+4930123456",
  TWILIO_ACCOUNT_SID: `AC${"1".repeat(32)}`,
  TWILIO_AUTH_TOKEN: "t".repeat(32),
  TWILIO_API_KEY: `SK${"2".repeat(32)}`,
  TWILIO_API_SECRET: "a".repeat(32),
};
type Source = Record<string, string | undefined>;
function problems(source: Source): string[] {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvRefused) return error.problems;
    throw error;
  }
  return [];
}
const inTest = (more: Source) => ({ CHARGELINE_ENV: "test", ...more });

describe("production", () => {
  test("runs with what .env.example asks for", () => {
    expect(readEnv(production)).toMatchObject({
      CHARGELINE_ENV: "production",
      PORT: 3000,
      HOST: "0.0.0.0",
      ROLE: "all",
      DUTY_PHONES: ["+4930123456"],
      TWILIO_AUTH_TOKEN: ["t".repeat(32)],
      OCPP_UNKNOWN: "refuse",
      LOG_LEVEL: "info",
    });
  });

  test.each([
    ["DUTY_PHONES", "DUTY_PHONES: set at least one phone that is called when everything else fails, like +4930123456."],
    ["PUBLIC_URL", "PUBLIC_URL: set the https address that Twilio signs and drivers open."],
    ["SESSION_SECRET", "SESSION_SECRET: set at least 32 random characters."],
    ["TWILIO_ACCOUNT_SID", "TWILIO_ACCOUNT_SID: missing; see .env.example."],
    ["TWILIO_API_KEY", "TWILIO_API_KEY: missing; see .env.example."],
    ["TWILIO_API_SECRET", "TWILIO_API_SECRET: missing; see .env.example."],
    ["TWILIO_AUTH_TOKEN", "TWILIO_AUTH_TOKEN: missing; see .env.example."],
  ])("refuses to run without %s", (name, message) => {
    expect(problems({ ...production, [name]: undefined })).toEqual([message]);
    expect(problems({ ...production, [name]: "" })).toEqual([message]);
  });

  test("names everything that is missing at once", () => {
    expect(problems({}).map((p) => p.split(":")[0])).toEqual(expect.arrayContaining(Object.keys(production)));
  });

  test("refuses the simulator, even with the simulator's account", () => {
    const simulated = { ...production, TWILIO_SIM_URL: "http://127.0.0.1:3010" };
    expect(problems({ ...simulated, TWILIO_ACCOUNT_SID: simulatorAccountSid })).toEqual([
      "TWILIO_SIM_URL: refused in production; the simulator is for demo, dev and test.",
    ]);
    expect(problems(simulated)).toHaveLength(2);
  });
});

describe("outside production", () => {
  test.each(["demo", "dev", "test"])("%s needs nothing at all", (CHARGELINE_ENV) => {
    expect(readEnv({ CHARGELINE_ENV, PORT: "4000" })).toMatchObject({
      PUBLIC_URL: "http://localhost:4000",
      DUTY_PHONES: [],
      TWILIO_AUTH_TOKEN: [],
    });
  });

  test("a real account is never redirected to the simulator", () => {
    const source = inTest({ TWILIO_SIM_URL: "http://127.0.0.1:3010", TWILIO_ACCOUNT_SID: `AC${"1".repeat(32)}` });
    expect(problems(source)).toEqual([
      "TWILIO_SIM_URL: works only with the simulator's own account, so that a real account is never redirected.",
    ]);
    expect(problems(inTest({ TWILIO_SIM_URL: "http://127.0.0.1:3010" }))).toHaveLength(1);
    expect(problems({ ...source, TWILIO_ACCOUNT_SID: simulatorAccountSid })).toEqual([]);
  });
});

describe("a wrong value", () => {
  test.each([
    ["CHARGELINE_ENV", "staging", /^CHARGELINE_ENV: .*\(now "staging"\)$/],
    ["PORT", "80000", /^PORT: .*\(now "80000"\)$/],
    ["PORT", "eighty", /^PORT: /],
    ["PUBLIC_URL", "desk.example.org", /^PUBLIC_URL: must be a URL starting with http:\/\/ or https:\/\//],
    ["DATABASE_URL", "mysql://x", /^DATABASE_URL: must be a URL starting with postgres:\/\/ or postgresql:\/\//],
    ["SMTP_URL", "mail.example.org", /^SMTP_URL: must be a URL starting with smtp:\/\/ or smtps:\/\//],
    ["TWILIO_SIM_URL", "https://sim", /^TWILIO_SIM_URL: must be a URL starting with http:\/\//],
    ["ROLE", "phone", /^ROLE: /],
    ["TRUST_PROXY", "yes", /^TRUST_PROXY: /],
    ["SESSION_SECRET", "short", /^SESSION_SECRET: must have at least 32 characters/],
    ["TWILIO_ACCOUNT_SID", "AC12", /^TWILIO_ACCOUNT_SID: must be AC and 32 hex digits \(now "AC12"\)$/],
    ["TWILIO_API_KEY", "AC12", /^TWILIO_API_KEY: must be SK and 32 hex digits/],
    ["TWILIO_AUTH_TOKEN", "short", /^TWILIO_AUTH_TOKEN: /],
    ["DUTY_PHONES", "+4930123456,030 123", /^DUTY_PHONES: must be a phone number like \+4930123456/],
    ["OCPP_UNKNOWN", "accept", /^OCPP_UNKNOWN: /],
    ["LOG_LEVEL", "loud", /^LOG_LEVEL: /],
  ])("of %s (%s) is named", (name, value, message) => {
    expect(problems(inTest({ [name]: value }))).toEqual([expect.stringMatching(message)]);
  });

  test.each(["SESSION_SECRET", "TWILIO_AUTH_TOKEN", "TWILIO_API_SECRET", "DATABASE_URL", "SMTP_URL"])(
    "of %s is not printed: it may be a secret",
    (name) => {
      const [problem] = problems(inTest({ [name]: "hunter2" }));
      expect(problem).toContain('(now "…")');
      expect(problem).not.toContain("hunter2");
    },
  );
});

describe("lists and addresses", () => {
  test("are split at commas, spaces around them do not matter", () => {
    const env = readEnv(inTest({ DUTY_PHONES: " +4930123456 , +447700900911,", TWILIO_AUTH_TOKEN: "a".repeat(16) }));
    expect(env.DUTY_PHONES).toEqual(["+4930123456", "+447700900911"]);
    expect(env.TWILIO_AUTH_TOKEN).toEqual(["a".repeat(16)]);
  });

  test("of more than three tokens are refused: a rotation has two", () => {
    const TWILIO_AUTH_TOKEN = ["a", "b", "c", "d"].map((c) => c.repeat(16)).join(",");
    expect(problems(inTest({ TWILIO_AUTH_TOKEN }))).toHaveLength(1);
  });

  test("lose the slash at their end", () => {
    expect(readEnv(inTest({ PUBLIC_URL: "https://desk.example.org/line//" })).PUBLIC_URL).toBe(
      "https://desk.example.org/line",
    );
  });
});
