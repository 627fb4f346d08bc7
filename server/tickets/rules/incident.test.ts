import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dispositions } from "./dispositions.ts";
import { faultEndings, incidentFor, isRunningIncident } from "./incident.ts";

const incident = (evseId: string | null, stationId = "s") => ({ stationId, evseId });

describe("an incident", () => {
  it.each([
    ["the bay's own fault", "b1", [incident("b1")], "b1"],
    ["another bay's fault is not his", "b2", [incident("b1")], undefined],
    ["the whole station's fault is everybody's", "b2", [incident(null)], null],
    ["the bay's own before the station's", "b1", [incident(null), incident("b1")], "b1"],
    ["who stands at an unknown bay joins the station's", null, [incident("b1"), incident(null)], null],
    ["and no single bay's", null, [incident("b1")], undefined],
    ["another station's is not his", "b1", [incident("b1", "t"), incident(null, "t")], undefined],
  ])("%s", (_says, evseId, running, expected) => {
    expect(incidentFor({ stationId: "s", evseId }, running)?.evseId).toBe(expected);
  });

  it("never joins anybody to another station's", () => {
    const place = fc.record({
      stationId: fc.option(fc.constantFrom("s", "t")),
      evseId: fc.option(fc.constantFrom("b1", "b2")),
    });
    fc.assert(
      fc.property(place, fc.array(place), (contact, running) => {
        const found = incidentFor(contact, running);
        if (found === null) return;
        expect(found.stationId).toBe(contact.stationId);
        expect([null, contact.evseId]).toContain(found.evseId);
      }),
    );
  });

  it("runs until its fault has ended, whatever an agent says of it meanwhile", () => {
    const ticket = { originKind: "fault", status: "new", disposition: null };
    expect(isRunningIncident(ticket)).toBe(true);
    expect(isRunningIncident({ ...ticket, status: "waiting_technician", disposition: "technician_needed" })).toBe(true);
    expect(isRunningIncident({ ...ticket, status: "solved", disposition: "fault_cleared" })).toBe(false);
    expect(isRunningIncident({ ...ticket, status: "open", disposition: "fault_cleared" })).toBe(false);
    expect(isRunningIncident({ ...ticket, originKind: "call" })).toBe(false);
  });

  it("ends in a way that no agent is offered", () => {
    for (const ending of faultEndings) expect(dispositions).not.toContain(ending);
  });
});
