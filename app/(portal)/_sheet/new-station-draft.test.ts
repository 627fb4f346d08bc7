import { describe, expect, it } from "vitest";
import { addStationInput } from "#server/stations/schema.ts";
import { type Draft, firstDraft, newBay, stationInput, stationProblem } from "./new-station-draft.ts";

const company = { id: "018f0000-0000-7000-8000-000000000001", name: "Alp", country: "AT", timezone: "Europe/Vienna" };
const site = {
  id: "018f0000-0000-7000-8000-000000000002",
  companyId: company.id,
  name: "A1",
  street: "A1",
  postcode: "5310",
  city: "Mondsee",
  country: "AT",
  lat: 47.8,
  lon: 13.3,
  timezone: "Europe/Vienna",
  hint: null,
};
const choices = { companies: [company], sites: [site] };
const good = (): Draft => ({
  ...firstDraft(choices, company.id),
  name: "Mondsee",
  ocppIdentity: "MON-1",
  siteId: site.id,
});

describe("a station that is being entered", () => {
  it("begins with the reader's own company, its country and zone, and one charge point", () => {
    expect(firstDraft(choices, company.id)).toMatchObject({
      companyId: company.id,
      site: { country: "AT", timezone: "Europe/Vienna" },
      bays: [{ evseId: "", plugs: [{ connectorId: 1 }] }],
    });
  });
  it("gets further charge points like the last one, with connector numbers that are free", () => {
    const [first] = good().bays;
    const two = {
      ...newBay([]),
      plugs: [...(first?.plugs ?? []), { connectorId: 7, standard: "CHADEMO" as const, power: "50" }],
    };
    expect(newBay([two]).plugs.map((plug) => [plug.connectorId, plug.standard])).toEqual([
      [8, "IEC_62196_T2"],
      [9, "CHADEMO"],
    ]);
  });
  it("says what is missing, in the order of the form", () => {
    const [bay] = good().bays;
    const plugs = (connectorId: number, power = "22") => [
      { id: "b", evseId: "", plugs: [{ connectorId, standard: "NACS" as const, power }] },
    ];
    const cases: [Partial<Draft>, ReturnType<typeof stationProblem>][] = [
      [{ name: " " }, "name"],
      [{ ocppIdentity: "a b" }, "identity"],
      [{ siteId: "" }, "place"],
      [{ bays: plugs(1, "viel") }, "power"],
      [{ bays: bay ? [bay, bay] : [] }, "connectors"],
      [{ bays: plugs(0) }, "connectors"],
      [{ bays: [] }, null],
      [{}, null],
    ];
    for (const [part, problem] of cases) expect(stationProblem({ ...good(), ...part })).toBe(problem);
  });
  it("is sent as the server takes it, at the site that was chosen", () => {
    const sent = stationInput(good(), choices);
    expect(addStationInput.safeParse(sent).success).toBe(true);
    expect(sent.site).toMatchObject({ name: "A1", lat: 47.8 });
    expect(sent.evses).toMatchObject([{ evseId: null, connectors: [{ powerKw: 22, cable: "socket" }] }]);
  });
});
