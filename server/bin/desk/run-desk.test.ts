import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { users } from "#db/schema/access.ts";
import { hotlineNumbers } from "#db/schema/promise.ts";
import { stations } from "#db/schema/stations.ts";
import { verifyStationKey } from "#server/stations/station-key.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { commands } from "./commands.ts";
import { runDesk } from "./run-desk.ts";

let t: TestGround;
let list: string;
let wrongList: string;
const written = { out: "", err: "" };
const kept = { out: process.stdout.write, err: process.stderr.write, error: console.error };

const header =
  "station,ocpp_identity,evse_id,connector,standard,power_kw,name,street,postcode,city,country,lat,lon,timezone,technician_name,technician_phone,technician_email,activated";
const row = (bay: number, standard: string) =>
  `Mondsee West,ALP-0417,AT*ALP*E0417*${bay},${bay},${standard},150,A1 Rastplatz,A1,5310,Mondsee,AT,,,,Stefan Gruber,+436640000184,,no`;

beforeAll(async () => {
  t = await openTestGround();
  const folder = mkdtempSync(join(tmpdir(), "chargeline-desk-"));
  list = join(folder, "stations.csv");
  wrongList = join(folder, "wrong.csv");
  writeFileSync(list, [header, row(1, "CCS"), row(2, "CCS")].join("\n"));
  writeFileSync(wrongList, [header, row(3, "Typ 9"), row(4, "CCS").replace("5310", "")].join("\n"));
});
afterAll(() => t.close());
beforeEach(() => {
  written.out = "";
  written.err = "";
  process.stdout.write = ((text: string) => {
    written.out += text;
    return true;
  }) as typeof process.stdout.write;
  process.stderr.write = ((text: string) => {
    written.err += text;
    return true;
  }) as typeof process.stderr.write;
  console.error = (text: string) => {
    written.err += `${text}\n`;
  };
});
afterEach(() => {
  process.stdout.write = kept.out;
  process.stderr.write = kept.err;
  console.error = kept.error;
});

async function desk(...args: string[]) {
  written.out = "";
  written.err = "";
  const code = await runDesk(args, { DATABASE_URL: t.database.adminUrl, DATA_DIR: tmpdir() });
  return { code, ...written };
}
const json = async (...args: string[]) => {
  const { code, out, err } = await desk(...args, "--json");
  return { code, err, answer: JSON.parse(out) };
};

describe("the command line", () => {
  it("lists its commands, and each has help", async () => {
    for (const args of [[], ["--help"]]) {
      const { code, out } = await desk(...args);
      expect(code).toBe(0);
      for (const { name } of commands) expect(out).toContain(name);
    }
    for (const { name, usage } of commands) {
      const { code, out } = await desk(...name.split(" "), "--help");
      expect([code, out.startsWith(`Usage: npm run -s desk -- ${name} ${usage}`)]).toEqual([0, true]);
    }
  });

  it("says in one line on stderr what is wrong, and exits with 1", async () => {
    for (const [args, says] of [
      [["frobnicate"], 'There is no command "frobnicate".'],
      [["resolve"], "Give one text, in quotes."],
      [["companies", "add"], "Say the company's name."],
      [["companies", "add", "A", "--frob"], "Unknown option '--frob'."],
      [["companies", "add", "A", "--parent", "Nobody"], "There is no company Nobody."],
      [["users", "add", "--role", "agent"], "--email is missing."],
      [["users", "add", "--email", "a@b.example", "--role", "boss"], "--role is one of agent, supervisor"],
      [["users", "add", "--email", "a@b.example", "--role", "owner"], "An owner's account needs a company."],
      [
        ["numbers", "add", "0720", "--country", "AT", "--language", "de", "--purpose", "voice"],
        "0720 has no country code",
      ],
      [["stations", "activate", "Nowhere"], "There is no station Nowhere."],
      [["stations", "import", "/nowhere.csv", "--owner", "Alpladen GmbH"], "There is no company Alpladen GmbH."],
    ] as const) {
      const { code, out, err } = await desk(...args);
      expect([args, code, out, err.slice(0, says.length)]).toEqual([args, 1, "", says]);
      if (args[0] !== "frobnicate") expect(err.trimEnd().split("\n")).toHaveLength(1);
    }
  });

  it("says so when the database cannot be reached", async () => {
    const code = await runDesk(["resolve", "x"], { DATABASE_URL: "postgres://a:b@127.0.0.1:1/x" });
    expect([code, written.out]).toEqual([1, ""]);
    expect(written.err).toMatch(/^The database is out of reach/);
  });
});

describe("from an empty database to a station that is answered for", () => {
  it("goes by commands alone", async () => {
    expect((await json("companies", "add", "Alpladen GmbH", "--country", "at")).code).toBe(0);
    expect((await json("companies", "add", "Alpladen Süd", "--parent", "Alpladen GmbH")).answer.parentId).toBeTruthy();

    const dry = await json("stations", "import", list, "--owner", "Alpladen GmbH", "--dry-run");
    expect(dry.answer).toMatchObject({ imported: false, dryRun: true, stations: 1, evses: 2 });
    expect((await json("resolve", "AT*ALP*E0417*2")).answer).toMatchObject({ outcome: "unknown", kind: "iso" });

    const done = await json("stations", "import", list, "--owner", "Alpladen GmbH");
    expect(done.answer).toMatchObject({ imported: true, stations: 1, evses: 2, connectors: 2, activated: 0 });
    const known = (await json("resolve", "AT*ALP*E0417*2")).answer;
    expect(known).toEqual({
      outcome: "not_activated",
      kind: "iso",
      key: "ATALPE04172",
      reason: null,
      evse: null,
      station: null,
      candidates: [],
      connector: null,
    });

    expect((await json("stations", "activate", "AT*ALP*E0417*1")).answer).toMatchObject({
      name: "Mondsee West",
      active: true,
    });
    const code = done.answer.shortCodes[1].shortCode;
    expect((await json("resolve", `${code}`)).answer).toMatchObject({
      outcome: "activated",
      kind: "short_code",
      evse: { evseId: "AT*ALP*E0417*2", bay: 2 },
      station: { name: "Mondsee West", ocppIdentity: "ALP-0417" },
    });
    expect((await desk("resolve", "AT*ALP*E0417*2")).out).toBe(
      "activated: AT*ALP*E0417*2, Mondsee West, bay 2 (A1, 5310 Mondsee; Alpladen GmbH)\n",
    );

    const { answer } = await json("station-key", "ALP-0417");
    const [row] = await t.db.select().from(stations).where(eq(stations.ocppIdentity, "ALP-0417"));
    expect(await verifyStationKey(answer.key, row?.ocppKeyHash ?? "")).toBe(true);

    expect((await json("stations", "deactivate", "Mondsee West")).answer).toMatchObject({ active: false });
    expect((await json("resolve", `${code}`)).answer.outcome).toBe("not_activated");
  });

  it("adds people with a password that is shown once, and numbers", async () => {
    const made = await json(
      "users",
      "add",
      "--email",
      "M.Kern@desk.example",
      "--role",
      "agent",
      "--username",
      "m.kern",
    );
    expect(made.answer).toMatchObject({ email: "m.kern@desk.example", username: "m.kern", role: "agent" });
    expect(made.answer.password.length).toBeGreaterThanOrEqual(16);
    const args = ["--email", "eva@alp.example", "--role", "owner_admin", "--company", "Alpladen GmbH"];
    const given = await json("users", "add", ...args, "--password", "chosen by hand", "--name", "Eva Lindner");
    expect(given.answer.password).toBeUndefined();
    const names = (await t.db.select().from(users)).map((u) => u.name).sort();
    expect(names).toEqual(["Eva Lindner", "M. Kern"]);
    const number = ["numbers", "add", "+43720000240", "--country", "at", "--language", "de"];
    expect((await desk(...number, "--purpose", "voice,sms")).code).toBe(0);
    expect((await desk(...number, "--purpose", "fax")).code).toBe(1);
    const [kept] = await t.db.select().from(hotlineNumbers);
    expect(kept).toMatchObject({ number: "+43720000240", country: "AT", purpose: ["voice", "sms"] });
  });

  it("names each fault of a list on stderr, and as JSON on request", async () => {
    const { code, out, err } = await desk("stations", "import", wrongList, "--owner", "Alpladen GmbH");
    expect([code, out]).toEqual([1, ""]);
    expect(err.split("\n").slice(0, 2)).toEqual([
      "line 2, column standard: “Typ 9” is no known plug, such as CCS or Type 2.",
      "line 3, column postcode: A value is missing here.",
    ]);
    const asked = await json("stations", "import", wrongList, "--owner", "Alpladen GmbH");
    expect([asked.code, asked.answer.imported]).toEqual([1, false]);
    expect(asked.answer.problems[0]).toMatchObject({ line: 2, column: "standard", reason: "standard_unknown" });
  });
});
