import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connectorStates, stationStates } from "#db/schema/diagnostics.ts";
import { faults, maintenanceWindows } from "#db/schema/faults.ts";
import { hotlineNumbers, subscriptions } from "#db/schema/promise.ts";
import { newId } from "#server/platform/ids.ts";
import { addStation } from "#server/stations/add-station.ts";
import { openTestHouse, type TestHouse } from "#server/testing/test-house.ts";
import { createDriverPage } from "./driver-page.ts";
import { darkColours, lightColours } from "./driver-style.ts";

let t: TestHouse;
let app: ReturnType<typeof createDriverPage>;
let mondsee: Awaited<ReturnType<typeof station>>;
let asleep: Awaited<ReturnType<typeof station>>;
let addresses = 0;
let from = "";

interface Wish {
  bays?: number;
  active?: boolean;
  aliases?: string[];
}
async function station(name: string, n: string, { bays = 1, active = true, aliases = [] }: Wish = {}) {
  const shell = t.desk.as({ kind: "system", name: "command_line" });
  const added = await addStation(shell, {
    companyId: t.desk.owner,
    name,
    ocppIdentity: `CP-${n}`,
    site: { name: `Platz ${n}`, street: "A1", postcode: "5310", city: "Mondsee", country: "AT" },
    evses: Array.from({ length: bays }, (_, at) => ({
      evseId: `AT*ALP*E${n}*${at + 1}`,
      connectors: [
        {
          connectorId: at + 1,
          standard: at < 2 ? ("IEC_62196_T2_COMBO" as const) : ("IEC_62196_T2" as const),
          powerKw: at < 2 ? 150 : 22,
        },
      ],
    })),
    aliases: aliases.map((text) => ({ text })),
  });
  if (active)
    await t.desk.db
      .insert(subscriptions)
      .values({ id: newId(), stationId: added.id, startedAt: t.desk.clock.at, startedBy: "system:seed" });
  return added;
}

const ago = (seconds: number) => new Date(t.desk.clock.at.getTime() - seconds * 1000);
async function says(stationId: string, statuses: string[], seconds = 12) {
  const { db } = t.desk;
  await db.delete(stationStates).where(eq(stationStates.stationId, stationId));
  await db.delete(connectorStates).where(eq(connectorStates.stationId, stationId));
  await db.insert(stationStates).values({ stationId, connectedAt: ago(9_000), lastMessageAt: ago(seconds) });
  const all = statuses.map((status, at) => ({
    stationId,
    connectorId: at + 1,
    status,
    since: ago(1_980),
    asOf: ago(Math.max(900, seconds)),
  }));
  await db.insert(connectorStates).values(all);
}

const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  app.fetch(new Request(`http://localhost:3000${path}`, { method, headers: { "x-forwarded-for": from, ...headers } }));
const read = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await ask(path, headers);
  const text = await answer.text();
  return {
    status: answer.status,
    text,
    answer,
    words: text.replace(/<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>/g, ""),
  };
};
const heading = (text: string) => /<h1[^>]*>([^<]*)<\/h1>/.exec(text)?.[1];
const agesIn = (text: string) => /id="ages">(.*?)<\/p>/.exec(text)?.[1]?.replace(/<[^>]+>/g, "");
const rows = (text: string) =>
  [...text.matchAll(/<li class="bay ?(\w*)\s*"[^>]*>(.*?)<\/li>/g)].map(([, look, row = ""]) => [
    look,
    ...row
      .replace(/<svg.*?<\/svg>/g, "")
      .split(/<[^>]+>/)
      .map((part) => part.trim())
      .filter(Boolean),
  ]);

beforeAll(async () => {
  t = await openTestHouse();
  app = createDriverPage(t.house);
  await t.desk.db.insert(hotlineNumbers).values([
    { number: "+43720000240", country: "AT", language: "de", purpose: ["voice"] },
    { number: "+436768000240", country: "AT", language: "de", purpose: ["sms"] },
  ]);
  mondsee = await station("Mondsee West", "0417", { bays: 4, aliases: ["OLD-77"] });
  asleep = await station("Geheime Station", "0999", { bays: 2, active: false, aliases: ["OLD-88"] });
  await station("Nebenan", "0418");
});
beforeEach(() => {
  from = `192.0.2.${++addresses}`;
});
afterAll(() => t.close());

describe("the page of a charge point", () => {
  it("says in one sentence how it is and where to go instead, with ages, in German", async () => {
    await says(mondsee.id, ["Available", "Faulted", "Charging", "SuspendedEV"]);
    await t.desk.db.insert(faults).values({
      id: newId(),
      stationId: mondsee.id,
      connectorId: 2,
      rule: "connector_faulted",
      level: "faulted",
      since: ago(1_980),
      openedAt: ago(1_920),
    });
    const { status, text } = await read("/e/AT*ALP*E0417*2");
    expect(status).toBe(200);
    expect(heading(text)).toBe("Ladepunkt 2 ist gestört. Ladepunkt 1 ist frei.");
    expect(agesIn(text)).toBe("Seit 02:27 bekannt. Stand 02:59, vor 12 s.");
    expect(rows(text)).toEqual([
      ["", "1", "Frei", "CCS · 150\u00a0kW"],
      ["bad", "2", "Gestört", "Sie sind hier"],
      ["", "3", "Lädt", "Typ 2 · 22\u00a0kW"],
      ["", "4", "Belegt", "Typ 2 · 22\u00a0kW"],
    ]);
    expect(text).toContain("Alpenstrom · Hotline +43 720 000 240, Tag und Nacht");
    await t.desk.db.delete(faults);
  });

  it("says the same in English", async () => {
    await says(mondsee.id, ["Available", "Faulted", "Available", "Finishing"]);
    const { text } = await read("/e/AT*ALP*E0417*2?lang=en");
    expect(heading(text)).toBe("Bay 2 is out of order. Bays 1 and 3 are available.");
    expect(agesIn(text)).toBe("As of 02:59, 12 s ago.");
    expect(rows(text)[3]).toEqual(["", "4", "Finished, cable plugged in", "Type 2 · 22\u00a0kW"]);
    expect(text).toContain('<html lang="en">');
  });

  it.each([
    "48-short-code",
    "AT*ALP*E0417*1",
    "atalpe04171",
    "AT-ALP-E0417-1",
    "AT%2AALP%2AE0417%2A1",
    "%EF%BC%A1T*ALP*E0417*1",
  ])("is found by %s", async (spelling) => {
    const code = mondsee.evses[0]?.shortCode ?? "";
    const path = spelling === "48-short-code" ? code : spelling;
    const { status, text } = await read(`/e/${path}`);
    expect([status, /<title>([^<]*)/.exec(text)?.[1]]).toEqual([200, "Ladepunkt 1, Mondsee West"]);
  });

  it("offers a call, and a text that holds the EVSE ID already", async () => {
    const { text } = await read("/e/AT*ALP*E0417*2");
    expect(text).toContain('href="tel:+43720000240"');
    expect(text).toContain('href="sms:+436768000240?&amp;body=AT*ALP*E0417*2%20"');
    expect(text).toContain('href="tel:112"');
  });

  it("has no button for what cannot be done", async () => {
    const kept = await t.desk.db.delete(hotlineNumbers).returning();
    const { status, text } = await read("/e/AT*ALP*E0417*2");
    expect([status, text.includes("tel:+"), text.includes("sms:"), text.includes("tel:112")]).toEqual([
      200,
      false,
      false,
      true,
    ]);
    await t.desk.db.insert(hotlineNumbers).values(kept);
  });

  it("tells an old state as old, and recommends nothing on old news", async () => {
    await says(mondsee.id, ["Available", "Faulted", "Charging", "Available"], 600);
    const { text } = await read("/e/AT*ALP*E0417*2");
    expect(heading(text)).toBe("Der Zustand von Ladepunkt 2 ist nicht aktuell.");
    expect(rows(text).map((row) => [row[0], row.at(-1)])).toEqual([
      ["old", "Stand\u00a002:50"],
      ["old", "Sie sind hier · Stand\u00a002:50"],
      ["old", "Stand\u00a002:50"],
      ["old", "Stand\u00a002:50"],
    ]);
  });

  it("says that a station does not answer, and since when", async () => {
    await says(mondsee.id, ["Available", "Faulted", "Charging", "Available"], 100_000);
    const { text } = await read("/e/AT*ALP*E0417*1");
    expect(heading(text)).toBe("Ladepunkt 1 hat keine Verbindung.");
    expect(agesIn(text)).toBe("Letzte Meldung 20.11., 23:13, vor 27 h.");
    expect(rows(text)[1]).toEqual(["", "2", "Keine Verbindung", "CCS · 150\u00a0kW"]);
  });

  it("says that nothing was ever heard", async () => {
    await t.desk.db.delete(stationStates).where(eq(stationStates.stationId, mondsee.id));
    await t.desk.db.delete(connectorStates).where(eq(connectorStates.stationId, mondsee.id));
    const { text } = await read("/e/AT*ALP*E0417*1");
    expect(heading(text)).toBe("Von Ladepunkt 1 liegt kein Zustand vor.");
    expect(agesIn(text)).toBe("");
  });

  it("says until when somebody works there", async () => {
    await says(mondsee.id, ["Unavailable", "Charging", "Charging", "Charging"]);
    const until = new Date(t.desk.clock.at.getTime() + 3_600_000);
    await t.desk.db.insert(maintenanceWindows).values({
      id: newId(),
      stationId: mondsee.id,
      startsAt: ago(60),
      endsAt: until,
      setBy: "owner:x",
      setAt: ago(60),
      reason: "intern",
    });
    const { text } = await read("/e/AT*ALP*E0417*1");
    expect(heading(text)).toBe("Ladepunkt 1 ist gesperrt. Kein anderer Ladepunkt ist frei.");
    expect(agesIn(text)).toContain("Hier wird bis 04:00 gearbeitet.");
    expect(text).not.toContain("intern");
    await t.desk.db.delete(maintenanceWindows);
  });

  it("is small, kept nowhere, and runs nothing but its own script", async () => {
    const { text, answer } = await read("/e/AT*ALP*E0417*2");
    expect(Buffer.byteLength(text)).toBeLessThan(20_000);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("content-type")).toBe("text/html; charset=UTF-8");
    const policy = answer.headers.get("content-security-policy") ?? "";
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(text.split(`nonce="${nonce}"`)).toHaveLength(3);
    expect(text).not.toMatch(/ on\w+=| style="|<link rel="stylesheet"|https?:\/\//);
    const again = (await ask("/e/AT*ALP*E0417*2")).headers.get("content-security-policy");
    expect(again).not.toBe(policy);
  });

  it("answers a HEAD without a body", async () => {
    const answer = await ask("/e/AT*ALP*E0417*2", {}, "HEAD");
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    expect((await ask("/e/AT*ALP*E0999*1", {}, "HEAD")).status).toBe(404);
  });
});

describe("a text that leads to no page", () => {
  const anonymous = (text: string) => text.replace(/nonce="[^"]+"/g, "").replace(/<span class="id s mono">[^<]*/, "");

  it("is answered alike whether the station is not activated or does not exist", async () => {
    const code = asleep.evses[0]?.shortCode ?? "";
    const unknown = await read("/e/AT*XYZ*E1234*1");
    expect(unknown.status).toBe(404);
    expect(heading(unknown.text)).toBe("Diesen Ladepunkt finden wir nicht.");
    for (const path of ["AT*ALP*E0999*1", "atalpe09992", code, "OLD-88", "AT*ALP*E0999*9", "AT*ALP*P0999"]) {
      const { status, text } = await read(`/e/${path}`);
      expect([path, status]).toEqual([path, 404]);
      expect(anonymous(text)).toBe(anonymous(unknown.text));
      for (const secret of ["Geheime", "Mondsee", "Alpenstrom", "720"]) expect(text).not.toContain(secret);
    }
  });

  it("is never answered with a guess", async () => {
    for (const path of ["AT*ALP*E0417*7", "AT*ALP*E04I7*1", "04172"]) {
      const { status, text } = await read(`/e/${path}`);
      expect([path, status, text.includes("Mondsee")]).toEqual([path, 404, false]);
    }
  });

  it("is told what it is where that follows from the text alone, and a card's number is not repeated", async () => {
    const card = await read("/e/DE-8AA-CA2B3C4D5-1");
    expect([card.status, card.text.includes("Ladekarte"), card.text.includes("8AA")]).toEqual([404, true, false]);
    const wrong = await read("/e/48210935?lang=en");
    expect([wrong.status, wrong.text.includes("wrong or swapped")]).toEqual([404, true]);
  });

  it.each([
    ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
    ['"><img src=x onerror=alert(1)>', "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"],
    ["AT*ALP*E'&\"", "AT*ALP*E&#39;&amp;&quot;"],
  ])("is shown as text: %s", async (text, escaped) => {
    const page = await read(`/e/${encodeURIComponent(text)}`);
    expect(page.status).toBe(404);
    expect(page.text).toContain(escaped);
    expect(page.words).not.toMatch(/<script|<img/);
  });

  it("may be broken or endless", async () => {
    expect((await read("/e/%E0%A4%A")).status).toBe(404);
    expect((await read(`/e/${"A".repeat(5_000)}`)).status).toBe(404);
  });

  it("can be typed again, also without any script", async () => {
    const empty = await read("/e");
    expect([empty.status, heading(empty.text)]).toEqual([200, "Hilfe am Ladepunkt"]);
    expect(empty.text).toContain('<form action="/e" method="get">');
    const sent = await ask("/e?id=+AT*ALP*E0417*2+");
    expect([sent.status, sent.headers.get("location")]).toEqual([303, "/e/AT*ALP*E0417*2"]);
  });
});

describe("a text that means several", () => {
  it("lists the activated ones to choose from", async () => {
    const { status, text } = await read("/e/AT*ALP*P0417?lang=en");
    expect([status, heading(text)]).toEqual([200, "Which bay?"]);
    expect([...text.matchAll(/href="\/e\/([^"]+)"/g)].map((m) => m[1])).toEqual([
      "AT*ALP*E0417*1",
      "AT*ALP*E0417*2",
      "AT*ALP*E0417*3",
      "AT*ALP*E0417*4",
    ]);
    const alias = await read("/e/OLD-77");
    expect([alias.status, alias.text.includes("Ladepunkt 4")]).toEqual([200, true]);
  });
});

describe("the language", () => {
  it.each([
    ["", {}, "de"],
    ["", { "accept-language": "en-GB,de;q=0.5" }, "en"],
    ["", { "accept-language": "fr-FR,en;q=0.3,de-AT;q=0.8" }, "de"],
    ["", { "accept-language": "fr" }, "de"],
    ["", { "accept-language": "de", cookie: "lang=en" }, "en"],
    ["?lang=de", { cookie: "lang=en" }, "de"],
    ["?lang=xx", { cookie: "lang=en" }, "en"],
  ])("of %s with %o is %s", async (query, headers, language) => {
    const { text, answer } = await read(`/e/AT*ALP*E0417*1${query}`, headers as Record<string, string>);
    expect(text).toContain(`<html lang="${language}">`);
    const cookie = answer.headers.get("set-cookie");
    expect(cookie).toBe(query === "?lang=de" ? "lang=de; Path=/e; Max-Age=31536000; SameSite=Lax; HttpOnly" : null);
  });
});

describe("too many questions from one address", () => {
  it("are answered with what is left to do, and others go on asking", async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 12; n++) statuses.push((await ask(`/e/AT*XYZ*E${n}*1`)).status);
    expect(statuses.filter((status) => status === 404).length).toBe(8);
    const refused = await read("/e/AT*ALP*E0417*1");
    expect([refused.status, heading(refused.text), refused.text.includes("tel:112")]).toEqual([
      429,
      "Zu viele Anfragen.",
      true,
    ]);
    expect(Number(refused.answer.headers.get("retry-after"))).toBeGreaterThan(0);
    from = "198.51.100.7";
    expect((await ask("/e/AT*ALP*E0417*1")).status).toBe(200);
  });

  it("are many where they find something", async () => {
    for (let n = 0; n < 100; n++) expect((await ask("/e/AT*ALP*E0417*1")).status).toBe(200);
  });
});

describe("the page without a database", () => {
  it("says so, and what is left to do", async () => {
    const broken = new Proxy(t.house.db, {
      get: () => () => {
        throw new Error("gone");
      },
    });
    const page = createDriverPage({ ...t.house, db: broken });
    const answer = await page.fetch(new Request("http://localhost:3000/e/AT*ALP*E0417*1"));
    expect([answer.status, (await answer.text()).includes("gerade nicht zu lesen")]).toEqual([503, true]);
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("its colours", () => {
  it("are those of the other screens", () => {
    const tokens = readFileSync(new URL("../../app/tokens.css", import.meta.url), "utf8");
    const dark = tokens.indexOf('\n[data-theme="dark"] {');
    expect(dark).toBeGreaterThan(0);
    for (const [colours, part] of [
      [lightColours, tokens.slice(0, dark)],
      [darkColours, tokens.slice(dark)],
    ] as const)
      for (const [name, value] of Object.entries(colours)) expect(part).toContain(`\n  --${name}: ${value};`);
  });
});
