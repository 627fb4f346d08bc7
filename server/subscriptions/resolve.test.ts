import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addCompany } from "#server/companies/add-company.ts";
import { type AddedStation, addStations } from "#server/stations/add-stations.ts";
import { keypadForm } from "#server/stations/rules/keypad.ts";
import { makeShortCode } from "#server/stations/rules/short-code.ts";
import type { AddStationInput } from "#server/stations/schema.ts";
import { openTestGround, type TestGround } from "#server/testing/test-ground.ts";
import { activateStations } from "./activate-stations.ts";
import { resolveKeypad, resolveSpeech, resolveText } from "./resolve.ts";
import type { Resolution } from "./schema.ts";

let t: TestGround;
let byName: Map<string, AddedStation>;

type Given = [name: string, city: string, evseIds: string[], active: boolean, aliases?: AddStationInput["aliases"]];
const given: Given[] = [
  ["Mondsee West", "Mondsee", ["AT*ALP*E0417*1", "AT*ALP*E0417*2"], true, [{ text: "CSR-0001234", bay: 2 }]],
  ["Vöcklabruck", "Vöcklabruck", ["AT*ALP*E0471*1"], true, [{ text: "Barb-Olly" }, { text: "Parkhaus 7" }]],
  ["Gmunden", "Gmunden", ["AT*ALP*E0171*1", "AT*ALP*E0171*2"], true, [{ text: "Parkhaus 7" }]],
  ["Schwanenstadt", "Schwanenstadt", ["AT*ALP*E0466*1", "AT*ALP*E0466*2"], false, [{ text: "Parkhaus 9" }]],
  ["Wels", "Wels", ["AT*ALP*E0480*1"], true, [{ text: "Parkhaus 9" }]],
  ["Paris", "Paris", ["FR*S35*E35238*001*1", "FR*S35*E35238*001*2"], true],
  ["Lyon", "Lyon", ["FR*S35*E35239*001*1"], false],
  ["Pforzheim", "Pforzheim", ["+49*810*000*438"], true],
  ["Otto", "Otto", ["AT*ALP*EB0S5*1"], true],
  ["Keypad twin A", "Graz", ["AT*ALP*EA7"], true],
  ["Keypad twin B", "Linz", ["AT*ALP*EB7"], true],
];

beforeAll(async () => {
  t = await openTestGround();
  const alp = await addCompany(t.shell(), { name: "Alpladen GmbH", country: "AT" });
  let connectorId = 0;
  const added = await addStations(
    t.shell(),
    given.map(([name, city, evseIds, , aliases], at) => ({
      companyId: alp.id,
      name,
      ocppIdentity: `CP-${at}`,
      site: { name, street: "Straße 1", postcode: "1000", city, country: "AT", hint: "geheimer Hinweis" },
      evses: evseIds.map((evseId) => ({
        evseId,
        connectors: [{ connectorId: (connectorId++ % 90) + 1, standard: "IEC_62196_T2" as const, powerKw: 22 }],
      })),
      ...(aliases ? { aliases } : {}),
    })),
  );
  byName = new Map(added.map((s) => [s.name, s]));
  const stationIds = given.filter(([, , , active]) => active).flatMap(([name]) => byName.get(name)?.id ?? []);
  await activateStations(t.shell(), { stationIds });
});
afterAll(() => t.close());

const code = (name: string, bay = 1) => byName.get(name)?.evses[bay - 1]?.shortCode ?? "";
const brief = (r: Resolution) => [r.outcome, r.kind, r.reason, r.evse?.evseId ?? null];
const ids = (r: Resolution) => r.candidates.map((c) => c.evseId);

describe("an EVSE ID", () => {
  it.each([
    "AT*ALP*E0417*2",
    "atalpe04172",
    " AT * ALP * E0417 * 2 ",
    "AT-ALP-E0417-2",
    "EVSE-ID: AT*ALP*E0417*2",
    "https://m.intercharge.eu/evse/show?evseid=AT%2AALP%2AE0417%2A2",
    "Alpha Tango star Alpha Lima Papa star Echo zero four one seven star two",
  ])("%s leads to the activated station", async (text) => {
    const r = await resolveText(t.db, text);
    expect(brief(r)).toEqual(["activated", "iso", null, "AT*ALP*E0417*2"]);
    expect(r.key).toBe("ATALPE04172");
    expect(r.station).toMatchObject({ name: "Mondsee West", city: "Mondsee", companyName: "Alpladen GmbH" });
    expect(r.station?.activeSince).toEqual(t.clock.at);
    expect(r.evse).toMatchObject({ bay: 2, connectors: [{ standard: "IEC_62196_T2", powerKw: 22, cable: "socket" }] });
    expect(r.candidates).toEqual([]);
  });

  it("keeps a connector that was said behind it", async () => {
    const r = await resolveText(t.db, "AT*ALP*E0417*2 #1");
    expect([r.outcome, r.connector]).toEqual(["activated", 1]);
  });

  it("in the DIN form leads to its station, and its bare digits lead nowhere", async () => {
    expect(brief(await resolveText(t.db, "49*810*000*438"))).toEqual(["activated", "din", null, "+49*810*000*438"]);
    const bare = await resolveText(t.db, "49810000438");
    expect([bare.outcome, bare.kind, bare.candidates]).toEqual(["unknown", "alias", []]);
  });

  it("that nobody registered and that resembles none is unknown", async () => {
    expect(brief(await resolveText(t.db, "DE*XYZ*E9999*9"))).toEqual(["unknown", "iso", null, null]);
  });
});

describe("a station that is not activated", () => {
  it.each([
    ["its EVSE ID", () => "AT*ALP*E0466*1"],
    ["its short code", () => code("Schwanenstadt")],
    ["its id without the bay", () => "AT*ALP*E0466"],
    ["its pool", () => "FR*S35*P35239*001"],
  ])("by %s gives away nothing but that it is known", async (_how, text) => {
    const r = await resolveText(t.db, text());
    expect(r).toMatchObject({ outcome: "not_activated", evse: null, station: null, candidates: [], reason: null });
    const said = JSON.stringify(r);
    for (const fact of [
      "Schwanenstadt",
      "Lyon",
      "Straße",
      "geheimer",
      "Alpladen",
      byName.get("Schwanenstadt")?.id ?? "",
    ])
      expect(said).not.toContain(fact);
  });

  it("is never suggested for a near miss", async () => {
    for (const text of ["AT*ALP*E0467*2", "AT*ALP*E0466*9", "ATALPE04666"])
      expect(ids(await resolveText(t.db, text)).filter((id) => id.startsWith("AT*ALP*E0466"))).toEqual([]);
  });

  it("by keypad gives away no more", async () => {
    const r = await resolveKeypad(t.db, `${code("Schwanenstadt")}#`);
    expect([r.outcome, r.station, r.evse]).toEqual(["not_activated", null, null]);
  });
});

describe("a near miss", () => {
  it("is ambiguous with what differs, and resolves nothing", async () => {
    const r = await resolveText(t.db, "AT*ALP*E0471*2");
    expect(brief(r)).toEqual(["ambiguous", "iso", "look_alike", null]);
    expect(r.station).toBeNull();
    expect(ids(r).sort()).toEqual(["AT*ALP*E0171*2", "AT*ALP*E0417*2", "AT*ALP*E0471*1"]);
    const swapped = r.candidates.find((c) => c.evseId === "AT*ALP*E0417*2");
    expect(swapped).toMatchObject({ stationName: "Mondsee West", city: "Mondsee", bay: 2, street: "Straße 1" });
    expect(swapped?.differing.map((d) => d.index)).toEqual([10, 11]);
  });

  it("is found though it is the only one, and still only suggested", async () => {
    const r = await resolveText(t.db, "AT*ALP*E0480*2");
    expect([r.outcome, ids(r)]).toEqual(["ambiguous", ["AT*ALP*E0480*1"]]);
  });

  it("of characters that look alike is found whatever their number", async () => {
    expect(ids(await resolveText(t.db, "AT*ALP*E8O55*1"))).toEqual(["AT*ALP*EB0S5*1"]);
  });

  it("with a character too many or too few is found", async () => {
    expect(ids(await resolveText(t.db, "AT*ALP*E04117*1"))).toContain("AT*ALP*E0417*1");
    expect(ids(await resolveText(t.db, "AT*ALP*E048*1"))).toContain("AT*ALP*E0480*1");
  });

  it("with one edit at any place finds the one that was meant", async () => {
    const key = "ATALPE04801";
    for (let at = 0; at < key.length; at++) {
      const typed = `${key.slice(0, at)}${key[at] === "7" ? "9" : "7"}${key.slice(at + 1)}`;
      const r = await resolveText(t.db, typed);
      // A digit in the country or the "E" makes it another sort of text: nothing is suggested for a name.
      if (r.kind === "iso") expect([typed, ids(r).includes("AT*ALP*E0480*1")]).toEqual([typed, true]);
    }
  });
});

describe("a group", () => {
  it("of a station's bays is listed for its id without the bay", async () => {
    const r = await resolveText(t.db, "AT*ALP*E0417");
    expect([r.outcome, r.reason, ids(r)]).toEqual(["ambiguous", "station", ["AT*ALP*E0417*1", "AT*ALP*E0417*2"]]);
  });

  it("of a pool's charge points is listed for the pool's id", async () => {
    const r = await resolveText(t.db, "FR*S35*P35238*001");
    expect(brief(r)).toEqual(["ambiguous", "pool", "pool", null]);
    expect(ids(r)).toEqual(["FR*S35*E35238*001*1", "FR*S35*E35238*001*2"]);
  });

  it("with the bay said behind it has that bay first", async () => {
    expect(ids(await resolveText(t.db, "AT*ALP*E0417 #2"))[0]).toBe("AT*ALP*E0417*2");
  });
});

describe("an alias", () => {
  it("of a bay, of a station with one bay, and however it is written, is exact", async () => {
    expect(brief(await resolveText(t.db, "csr 0001234"))).toEqual(["activated", "alias", null, "AT*ALP*E0417*2"]);
    expect(brief(await resolveText(t.db, "BARB-OLLY"))).toEqual(["activated", "alias", null, "AT*ALP*E0471*1"]);
  });

  it("that nobody registered is unknown, without a guess", async () => {
    for (const text of ["CSR-0001235", "Barb-Olli"])
      expect([text, (await resolveText(t.db, text)).outcome]).toEqual([text, "unknown"]);
  });

  it("that several stations carry is a choice, also where the others are not activated", async () => {
    const both = await resolveText(t.db, "Parkhaus 7");
    expect([both.outcome, both.reason]).toEqual(["ambiguous", "shared"]);
    expect(ids(both)).toEqual(["AT*ALP*E0171*1", "AT*ALP*E0171*2", "AT*ALP*E0471*1"]);
    const one = await resolveText(t.db, "Parkhaus 9");
    expect([one.outcome, ids(one)]).toEqual(["ambiguous", ["AT*ALP*E0480*1"]]);
  });
});

describe("a short code", () => {
  it("leads to its bay, by text, by keypad and spoken", async () => {
    const digits = code("Mondsee West", 2);
    const spaced = `${digits.slice(0, 4)} ${digits.slice(4)}`;
    for (const r of [
      await resolveText(t.db, spaced),
      await resolveKeypad(t.db, `${digits}#`),
      await resolveSpeech(t.db, [...digits].join(" "), { locale: "de" }),
    ])
      expect(brief(r)).toEqual(["activated", "short_code", null, "AT*ALP*E0417*2"]);
  });

  it("with a wrong check digit is refused with the reason", async () => {
    const digits = code("Mondsee West", 1);
    const wrong = digits.slice(0, 7) + ((Number(digits[7]) + 1) % 10);
    for (const r of [await resolveText(t.db, wrong), await resolveKeypad(t.db, wrong)])
      expect(brief(r)).toEqual(["refused", "short_code", "short_code_check_digit", null]);
  });

  it("that was never given is unknown", async () => {
    const free = [1_000_001, 1_000_002, 1_000_003]
      .map(makeShortCode)
      .find((c) => ![...byName.values()].some((s) => s.evses.some((e) => e.shortCode === c)));
    expect((await resolveKeypad(t.db, free ?? "")).outcome).toBe("unknown");
  });
});

describe("the keypad", () => {
  it("finds an EVSE ID by its letters' digits, with stars or without", async () => {
    for (const typed of ["28*257*30417*2#", keypadForm("ATALPE04172")])
      expect(brief(await resolveKeypad(t.db, typed))).toEqual(["activated", "iso", null, "AT*ALP*E0417*2"]);
  });

  it("lists what shares the same digits", async () => {
    const r = await resolveKeypad(t.db, keypadForm("ATALPEA7"));
    expect([r.outcome, r.reason, ids(r)]).toEqual(["ambiguous", "shared", ["AT*ALP*EA7", "AT*ALP*EB7"]]);
  });

  it("suggests what ends like a few digits", async () => {
    const r = await resolveKeypad(t.db, "04801#");
    expect([r.outcome, r.reason, ids(r)]).toEqual(["ambiguous", "suffix", ["AT*ALP*E0480*1"]]);
  });

  it("refuses nothing and too little", async () => {
    expect(brief(await resolveKeypad(t.db, "#"))).toEqual(["refused", "none", "empty", null]);
    expect(brief(await resolveKeypad(t.db, "12#"))).toEqual(["refused", "none", "too_short", null]);
  });
});

describe("what is no id", () => {
  it.each([
    ["DE-8AA-CA2B3C4D5-1", "contract_id"],
    ["", "empty"],
    ["DE*CHC*E", "outlet_missing"],
    ["https://pay.example/start?session=abc", "url_without_id"],
    ["DE*CHC*E123;DROP", "bad_characters"],
  ])("%j is refused: %s", async (text, reason) => {
    const r = await resolveText(t.db, text);
    expect([r.outcome, r.reason, r.evse, r.station]).toEqual(["refused", reason, null, null]);
  });

  it("leaves no trace of a card number", async () => {
    const r = await resolveText(t.db, "DE-8AA-CA2B3C4D5-1");
    expect(r.key).toBe("");
    expect(JSON.stringify(r)).not.toContain("CA2B3C4D5");
  });
});

describe("speech", () => {
  it.each([
    ["de", "Anton Theodor Stern Anton Ludwig Paula Stern Emil null vier eins sieben Stern zwo"],
    ["en", "Alpha Tango star Alpha Lima Papa star Echo zero four one seven star two"],
  ] as const)("in %s is heard as an EVSE ID", async (locale, text) => {
    expect(brief(await resolveSpeech(t.db, text, { locale }))).toEqual(["activated", "iso", null, "AT*ALP*E0417*2"]);
  });

  it("without an id in it is refused", async () => {
    const r = await resolveSpeech(t.db, "meine Säule geht nicht", { locale: "de" });
    expect(["refused", "unknown"]).toContain(r.outcome);
    expect(r.station).toBeNull();
  });
});
