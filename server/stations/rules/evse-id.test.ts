import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import de from "../../platform/words/de/resolve.json" with { type: "json" };
import en from "../../platform/words/en/resolve.json" with { type: "json" };
import { type ParsedKind, parseEvseText, type RefusalReason, refusalReasons } from "./evse-id.ts";

type Row = [input: string, kind: ParsedKind, key: string, printed: string, connector?: number];

/** The table of the EVSE ID design, row by row. */
const designTable: Row[] = [
  ["DE*CHC*E12345*123", "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
  ["DECHCE12345123", "iso", "DECHCE12345123", "DE*CHC*E12345123"],
  ["de*chc*e12345*123", "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
  [" DE * CHC * E12345 * 123 ", "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
  ["DE-CHC-E12345-123", "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
  ["DE＊CHC＊E12345＊123", "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
  ["EVSE-ID: DE*CHC*E12345*123", "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
  ["CH*ION*E213604", "iso", "CHIONE213604", "CH*ION*E213604"],
  ["AT*ION*E203953", "iso", "ATIONE203953", "AT*ION*E203953"],
  ["DE*BOX*EAC0004", "iso", "DEBOXEAC0004", "DE*BOX*EAC0004"],
  ["FREXG*E72100HOTELGARE*01", "iso", "FREXGE72100HOTELGARE01", "FR*EXG*E72100HOTELGARE*01"],
  ["DE*VAT*E*KBA*12345678*01", "iso", "DEVATEKBA1234567801", "DE*VAT*E*KBA*12345678*01"],
  ["SE*VAT*E*4711", "iso", "SEVATE4711", "SE*VAT*E*4711"],
  ["FR*S35*P35238*001", "pool", "FRS35P35238001", "FR*S35*P35238*001"],
  ["+49*810*000*438", "din", "+49810000438", "+49*810*000*438"],
  ["49*810*000*438", "din", "+49810000438", "+49*810*000*438"],
  ["49810000438", "alias", "49810000438", "49810000438"],
  ["DE*HUB*030*000012", "alias", "DEHUB030000012", "DE*HUB*030*000012"],
  ["CSR-0001234", "alias", "CSR0001234", "CSR-0001234"],
  ["Barb-Olly", "alias", "BARBOLLY", "Barb-Olly"],
  ["https://m.intercharge.eu/evse/show?evseid=DE*HUB*E030*000012", "iso", "DEHUBE030000012", "DE*HUB*E030*000012"],
  [
    "https://m.intercharge.eu/evse/show?evseid=DE%2AHUB%2AE030%2A000012",
    "iso",
    "DEHUBE030000012",
    "DE*HUB*E030*000012",
  ],
  ["https://pay.example/1/DE*TEC*E0001*2/0/482913", "iso", "DETECE00012", "DE*TEC*E0001*2"],
  ["Delta Echo star Charlie Hotel Charlie star Echo one two three four five", "iso", "DECHCE12345", "DE*CHC*E12345"],
  ["Dora Emil Stern Cäsar Heinrich Cäsar Stern Emil eins zwo drei vier fünf", "iso", "DECHCE12345", "DE*CHC*E12345"],
  ["DE star CHC star E double seven four", "iso", "DECHCE774", "DE*CHC*E774"],
  ["DE*CHC*E12345*123 #2", "iso", "DECHCE12345123", "DE*CHC*E12345*123", 2],
  ["DE*CHC*E12345*123/1", "iso", "DECHCE12345123", "DE*CHC*E12345*123", 1],
  ["DE*CHC*E12345*123 /1", "iso", "DECHCE12345123", "DE*CHC*E12345*123", 1],
  ["４２７１９", "alias", "42719", "42719"],
];

const refusedTable: [input: string, kind: ParsedKind, reason: RefusalReason][] = [
  ["https://pay.example/start?session=abc", "none", "url_without_id"],
  ["", "none", "empty"],
  ["DE*CHC*E", "none", "outlet_missing"],
  [`DE*CHC*E${"1".repeat(31)}`, "none", "outlet_too_long"],
  ["DE*CHC*E123;DROP", "none", "bad_characters"],
  ["DE*CHC*EÄ12", "none", "bad_characters"],
  ["DE-8AA-CA2B3C4D5-1", "contract_id", "contract_id"],
];

function check([input, kind, key, printed, connector = undefined]: Row) {
  expect(parseEvseText(input)).toMatchObject({ kind, key, printed, connector: connector ?? null, refused: null });
}

describe("the table of the design", () => {
  test.each(designTable)("%j is a %s", (...row) => check(row));
  test.each(refusedTable)("%j is refused: %s, %s", (input, kind, reason) => {
    expect(parseEvseText(input)).toMatchObject({ kind, key: "", printed: "", refused: reason });
  });
});

describe("what a tired agent types", () => {
  test.each<Row>([
    ["at alp e0417 2", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["AT ALP E 0417 2", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["ATALPE04172", "iso", "ATALPE04172", "AT*ALP*E04172"],
    ["atalpe0417*2", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["at.alp.e0417.2", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["at_alp_e0417_2", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["at/alp/e0417/2", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["at*alp*e0417**2", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["AT*ALP*E0417*2*", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["AT*ALP*E0417 2", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["AT*ALP* E0417*2", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["A T A L P E 0 4 1 7 2", "iso", "ATALPE04172", "AT*ALP*E04172"],
    ["D E * C H C * E 1 2 3 4 5", "iso", "DECHCE12345", "DE*CHC*E12345"],
    ["D-E-C-H-C-E-1-2-3", "iso", "DECHCE123", "DE*CHC*E123"],
    ["AT★ALP★E0417★2", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["AT–ALP–E0417–2", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["AT\\*ALP\\*E0417\\*2", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["AT*ALP*\u200bE0417*2\ufeff", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["４８２１　０９３４", "short_code", "48210934", "4821 0934"],
    ["4821 0934", "short_code", "48210934", "4821 0934"],
    ["4821-0934", "short_code", "48210934", "4821 0934"],
    ["4821*0934", "short_code", "48210934", "4821 0934"],
    ["48 21 09 34", "short_code", "48210934", "4821 0934"],
    ["4 8 2 1 0 9 3 4", "short_code", "48210934", "4821 0934"],
    ["48210934#", "short_code", "48210934", "4821 0934"],
    ["4821 0934 #2", "short_code", "48210934", "4821 0934", 2],
    ["٤٨٢١ ٠٩٣٤", "short_code", "48210934", "4821 0934"],
    ["AT*ALP*E0417*2 #1", "iso", "ATALPE04172", "AT*ALP*E0417*2", 1],
    ["AT*ALP*E0417#02", "iso", "ATALPE0417", "AT*ALP*E0417", 2],
    ["AT*ALP*E0417 LP 2", "iso", "ATALPE0417", "AT*ALP*E0417", 2],
    ["AT*ALP*E0417, Ladepunkt 2", "iso", "ATALPE0417", "AT*ALP*E0417", 2],
    ["AT*ALP*E0417 connector 2", "iso", "ATALPE0417", "AT*ALP*E0417", 2],
    ["AT*ALP*E0417 prise 2", "iso", "ATALPE0417", "AT*ALP*E0417", 2],
    ["AT*ALP*E0417 #0", "iso", "ATALPE0417", "AT*ALP*E0417"],
    ["E0417*2", "alias", "E04172", "E0417*2"],
    ["alp e0417 2", "alias", "ALPE04172", "alp e0417 2"],
    ["ATALP E0417 2", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["Salle E12", "alias", "SALLEE12", "Salle E12"],
    ["SN 0012345", "alias", "SN0012345", "SN 0012345"],
    ["Station 7A", "alias", "STATION7A", "Station 7A"],
    ["CSR-0001234 #2", "alias", "CSR0001234", "CSR-0001234", 2],
    ["XX*CHC*E1", "iso", "XXCHCE1", "XX*CHC*E1"],
    ["DE*CHC*S123", "station", "DECHCS123", "DE*CHC*S123"],
    [`DE*CHC*E${"1".repeat(30)}`, "iso", `DECHCE${"1".repeat(30)}`, `DE*CHC*E${"1".repeat(30)}`],
  ])("%j is a %s", (...row) => check(row));

  it("keeps the other reading where digits stand behind a space", () => {
    expect(parseEvseText("AT*ALP*E0417 2").alternatives).toMatchObject([{ key: "ATALPE0417", connector: 2 }]);
    expect(parseEvseText("DE*CHC*E12345 123 geht nicht")).toMatchObject({
      key: "DECHCE12345",
      alternatives: [{ key: "DECHCE12345123" }],
    });
  });

  it("does not put the parts of an id in another order", () => {
    expect(parseEvseText("e0417*2 alp at").kind).toBe("alias");
  });
});

describe("DIN ids", () => {
  test.each<Row>([
    ["+49*8100*000438", "din", "+498100000438", "+49*8100*000438"],
    ["+49*810000*438", "din", "+49810000438", "+49*810000*438"],
    ["+1*123*4", "din", "+11234", "+1*123*4"],
    ["+423*123*4*5*6", "din", "+423123456", "+423*123*4*5*6"],
    ["+49 810 000 438", "din", "+49810000438", "+49*810*000*438"],
    ["+49-810-000-438", "din", "+49810000438", "+49*810*000*438"],
    ["+49810000438", "din", "+49810000438", "+49810000438"],
    ["49-810-000-438", "din", "+49810000438", "+49*810*000*438"],
    ["+49*810*000*438 #2", "din", "+49810000438", "+49*810*000*438", 2],
    ["+49*810*000*438/1", "din", "+49810000438", "+49*810*000*438", 1],
    ["Säule +49*810*000*438 ist dunkel", "din", "+49810000438", "+49*810*000*438"],
    ["＋４９＊８１０＊０００＊４３８", "din", "+49810000438", "+49*810*000*438"],
    ["49*12*5", "alias", "49125", "49*12*5"],
  ])("%j is a %s", (...row) => check(row));

  test.each<[string, RefusalReason]>([
    ["+49*810*ABC", "bad_characters"],
    ["+49*810*", "outlet_missing"],
    [`+49*810*${"1".repeat(33)}`, "outlet_too_long"],
    ["+49*810*000;DROP", "bad_characters"],
  ])("%j is refused: %s", (input, refused) => expect(parseEvseText(input)).toMatchObject({ refused }));

  it("without a plus may also be an EVSE ID typed on a telephone", () => {
    expect(parseEvseText("28*257*30417*2").alternatives).toMatchObject([{ kind: "alias", key: "28257304172" }]);
  });

  it("in groups of digits is an alias first, and a DIN id only then", () => {
    expect(parseEvseText("49 810 000 438")).toMatchObject({
      kind: "alias",
      key: "49810000438",
      alternatives: [{ kind: "din", key: "+49810000438" }],
    });
  });
});

describe("eight digits", () => {
  it("with a wrong check digit are refused as a short code, and stay an alias", () => {
    expect(parseEvseText("48210935")).toMatchObject({
      kind: "short_code",
      key: "48210935",
      printed: "4821 0935",
      refused: "short_code_check_digit",
      alternatives: [{ kind: "alias", key: "48210935", refused: null }],
    });
  });

  test.each([
    "Kurzcode 4821 0934",
    "Hallo, der Code ist 48210934, geht nicht",
    "short code: 4821-0934.",
    "code 4821 0934 ne marche pas",
    "my code is 4821 0934#",
  ])("%j holds a short code", (input) => {
    expect(parseEvseText(input)).toMatchObject({ kind: "short_code", key: "48210934", refused: null });
  });

  test.each(["22.11.2026", "0664 12345678", "482109341", "Tel. +43 4821 0934"])("%j holds none", (input) => {
    expect(parseEvseText(input).kind).not.toBe("short_code");
  });
});

describe("texts that drivers send", () => {
  test.each<Row>([
    ["Hallo, Säule DE*CHC*E12345*123 geht nicht", "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
    ["DE*CHC*E12345*123.Geht nicht", "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
    ["DE*CHC*E12345*123, 2 Autos warten", "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
    ["DE*CHC*E12345*123! Kabel steckt fest!!!", "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
    ["Säule:DE*CHC*E12345*123", "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
    ["(DE*CHC*E12345*123)", "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
    ['"DE*CHC*E12345*123"', "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
    ["„DE*CHC*E12345*123“ lädt nicht", "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
    ["*DE*CHC*E12345*123*", "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
    ["DE*CHC*E12345*123😀", "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
    ["hi\nDE*CHC*E12345*123\nlg Max", "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
    ["Stehe hier bei DECHCE12345123 und nichts geht", "iso", "DECHCE12345123", "DE*CHC*E12345123"],
    ["bin an Säule AT ALP E0417 2 und das Kabel steckt fest", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["Ladesäule AT*ALP*E0417*2 Ladepunkt 2 lädt nicht", "iso", "ATALPE04172", "AT*ALP*E0417*2", 2],
    ["I'm at AT*ALP*E0417*2 and it won't start", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["charger at*alp*e0417*2 not working", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["Bonjour, la borne FR*EXG*E72100*01 ne marche pas", "iso", "FREXGE7210001", "FR*EXG*E72100*01"],
    ["borne FREXGE7210001 prise 2 en panne", "iso", "FREXGE7210001", "FR*EXG*E7210001", 2],
    ["Karte DE-8AA-CA2B3C4D5-1, Säule DE*CHC*E123", "iso", "DECHCE123", "DE*CHC*E123"],
    ["Hallo, Säule CSR-0001234 geht nicht", "alias", "CSR0001234", "CSR-0001234"],
    ["Guten Abend, die Säule Nummer 42719 ist tot", "alias", "42719", "42719"],
    ["DE*HUB*030*000012 startet leider nicht mehr", "alias", "DEHUB030000012", "DE*HUB*030*000012"],
    ["la borne n° 42719 est en panne", "alias", "42719", "42719"],
    ["AT*ALP*E0417*2 2. Stecker", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["AT*ALP*E0417*2/Stecker links", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["AT*ALP*E0417*2 seit 02:41 gestört", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["Tel +43 664 1234571, Säule AT*ALP*E0417*2", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["FR*S35*E12345*1*2 prise T2", "iso", "FRS35E1234512", "FR*S35*E12345*1*2"],
    ["DE*CHC*E12345*123 PIN 1234", "iso", "DECHCE12345123", "DE*CHC*E12345*123"],
    ["Barb-Olly geht nicht", "alias", "BARBOLLY", "Barb-Olly"],
    ["le E12 à FR*S35*P35238*001", "pool", "FRS35P35238001", "FR*S35*P35238*001"],
    ["Ich steh hier https://x.example/p?s=1 DE*CHC*E12", "iso", "DECHCE12", "DE*CHC*E12"],
  ])("%j holds a %s", (...row) => check(row));

  test.each<[string, RefusalReason]>([
    ["Hallo", "no_id"],
    ["Guten Tag, ich stehe in Füssen und nichts geht", "no_id"],
    ["Hilfe, das Kabel steckt seit 20 Minuten", "no_id"],
    ["am Tor E5 geht gar nichts", "no_id"],
    ["I'm at the E12 charger", "no_id"],
    ["in der E2 Garage", "no_id"],
    ["es ist leider defekt 12", "no_id"],
    ["Bitte zurückrufen 0664 1234567", "no_id"],
    ["mein code 4821 934", "no_id"],
    ["BMW i3 an Säule 3", "no_id"],
    ["Kennzeichen M-AB 1234 steht da", "no_id"],
    ["Bitte melden", "no_id"],
    ["IT'S AT MY HOUSE E5", "no_id"],
    ["AT:ALP:E0417:2", "bad_characters"],
    ["seit 150 kW keine Leistung mehr hier", "no_id"],
    ["87629 Füssen, Bahnhofstraße 3, alles dunkel", "no_id"],
    ["???", "no_id"],
    ["7", "too_short"],
    ["A".repeat(70), "too_long"],
    ["Säule-Süd-7", "bad_characters"],
    ["DE*CHC*E12345' OR '1'='1", "bad_characters"],
    ["DE*CHC*E12*Ä3", "bad_characters"],
    ["DE*CHC*E12=3", "bad_characters"],
    ["DE*CHC*Eß12", "bad_characters"],
    ["DE*CHC*", "outlet_missing"],
    ["DE-CHC-E", "outlet_missing"],
    ["Meine Karte DE-8AA-CA2B3C4D5-1 geht nicht", "contract_id"],
    ["DE8AACA2B3C4D51", "contract_id"],
    ["DE*8AA*CA2B3C4D5*1", "contract_id"],
    ["DE-8AA-CA2B3C4D5", "contract_id"],
    ["DE-8AA-123456-X", "contract_id"],
  ])("%j is refused: %s", (input, refused) => expect(parseEvseText(input).refused).toBe(refused));

  it("with two ids offers the second as another reading", () => {
    const parsed = parseEvseText("DE*CHC*E123 oder AT*ALP*E456");
    expect([parsed.key, ...parsed.alternatives.map(({ key }) => key)]).toEqual(["DECHCE123", "ATALPE456"]);
  });

  it("of the old card form with stars is looked up as an alias, and refused as a card only then", () => {
    expect(parseEvseText("DE*8AA*123456*7")).toMatchObject({
      kind: "alias",
      alternatives: [{ kind: "contract_id", refused: "contract_id" }],
    });
  });
});

describe("addresses of QR codes", () => {
  test.each<Row>([
    ["HTTPS://M.INTERCHARGE.EU/EVSE/SHOW?EVSEID=DE*HUB*E030*000012", "iso", "DEHUBE030000012", "DE*HUB*E030*000012"],
    ["https://x.example/?evseId=DE%252AHUB%252AE030", "iso", "DEHUBE030", "DE*HUB*E030"],
    ["https://x.example/?evse=DECHCE12345123&lang=de", "iso", "DECHCE12345123", "DE*CHC*E12345123"],
    ["https://x.example/qr?evseid=DE*COM*E0001&connector=2&t=99", "iso", "DECOME0001", "DE*COM*E0001", 2],
    ["https://x.example/DE*COM*E0001*1?token=8f7e6d", "iso", "DECOME00011", "DE*COM*E0001*1"],
    ["https://x.example/#/evse/DE*COM*E0001*1", "iso", "DECOME00011", "DE*COM*E0001*1"],
    ["https://x.example/evse%2FDE*COM*E0001*1", "iso", "DECOME00011", "DE*COM*E0001*1"],
    ["pay.example/1/DE*TEC*E0001*2/0/482913", "iso", "DETECE00012", "DE*TEC*E0001*2"],
    ["www.pay.example/DE*TEC*E0001*2", "iso", "DETECE00012", "DE*TEC*E0001*2"],
    ["Scan (https://x.example/e/AT*ALP*E0417*2).", "iso", "ATALPE04172", "AT*ALP*E0417*2"],
    ["https://x.example/e/48210934", "short_code", "48210934", "4821 0934"],
    ["https://x.example/evse?evseid=%2B49*810*000*438", "din", "+49810000438", "+49*810*000*438"],
    ["https://x.example/evse?evseid=+49*810*000*438", "din", "+49810000438", "+49*810*000*438"],
    ["https://x.example/show?evseid=DE*HUB*030*000012", "alias", "DEHUB030000012", "DE*HUB*030*000012"],
    ["https://x.example/pool/FR*S35*P35238*001", "pool", "FRS35P35238001", "FR*S35*P35238*001"],
  ])("%j holds a %s", (...row) => check(row));

  test.each([
    "https://x.example/p?session=48210934",
    "https://x.example/p?sid=DECHCE12345",
    "https://x.example/pay/48210934",
    "https://x.example/p?id=%E0%A4%A",
    "https://",
  ])("%j holds none", (input) =>
    expect(parseEvseText(input).refused).toMatch(/^(url_without_id|no_id|bad_characters)$/),
  );

  it("never give away a token", () => {
    const token = fc.stringMatching(/^[A-Za-z0-9]{8,24}$/).map((text) => `tok${text}`);
    fc.assert(
      fc.property(token, token, (path, query) => {
        const parsed = parseEvseText(`https://pay.example/1/DE*TEC*E0001*2/0/${path}?session=${query}`);
        expect(parsed.key).toBe("DETECE00012");
        expect(JSON.stringify(parsed)).not.toMatch(/tok/i);
      }),
    );
  });
});

describe("any text", () => {
  const messy = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc.string({ unit: "grapheme", maxLength: 80 }),
    fc
      .array(
        fc.constantFrom(
          ..."DE CHC E P S AT * - _ . / # + 49 810 1 12345 Ä ; ? & = % %2A https://x.example/ E12 Stern star double".split(
            " ",
          ),
          " ",
          "\n",
          "Säule",
          "4821 0934",
          "LP 2",
          "Hallo",
        ),
        { maxLength: 14 },
      )
      .map((parts) => parts.join("")),
  );

  it("is read without throwing, and its key has no separators", () => {
    fc.assert(
      fc.property(messy, (text) => {
        const parsed = parseEvseText(text);
        for (const { key } of [parsed, ...parsed.alternatives]) expect(key).toMatch(/^\+?[A-Z0-9]*$/);
      }),
      { numRuns: 3000 },
    );
  });

  it.each(["49/1/", "Hallo.S=", "12345\ndouble810%"])("%j is printed so that it reads the same again", (text) => {
    const parsed = parseEvseText(text);
    expect(parseEvseText(parsed.printed).key).toBe(parsed.key);
  });

  it("reads its own printed form back to the same key", () => {
    fc.assert(
      fc.property(messy, (text) => {
        const parsed = parseEvseText(text);
        if (parsed.key !== "") expect(parseEvseText(parsed.printed).key).toBe(parsed.key);
      }),
      { numRuns: 3000 },
    );
  });

  it("gives an ISO id the same key whatever stands between its parts", () => {
    const country = fc.constantFrom("DE", "AT", "CH", "FR", "SE");
    const operator = fc.stringMatching(/^[A-Z0-9]{3}$/);
    const outlet = fc.stringMatching(/^[0-9][A-Z0-9]{0,12}$/);
    fc.assert(
      fc.property(
        country,
        operator,
        outlet,
        fc.constantFrom("*", "-", "_", ".", "/", " * ", ""),
        (cc, op, out, mark) => {
          const text = [cc, op, `E${out}`].join(mark);
          for (const variant of [text, text.toLowerCase(), `Hallo ${text} geht nicht`]) {
            expect(parseEvseText(variant)).toMatchObject({ kind: "iso", key: `${cc}${op}E${out}` });
          }
        },
      ),
    );
  });
});

describe("the words", () => {
  it("explain every reason and every kind in German and in English", () => {
    expect(Object.keys(de.refused).sort()).toEqual([...refusalReasons].sort());
    expect(Object.keys(en.refused).sort()).toEqual([...refusalReasons].sort());
    expect(Object.keys(de.kind)).toEqual(Object.keys(en.kind));
  });
});
