import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { requestRefresh } from "#server/diagnostics/request-refresh.ts";
import { newCtx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { type SettingName, writeSetting } from "#server/platform/settings.ts";
import { addPlace, addStations, type Place } from "#server/testing/charging-rows.ts";
import { type GatewayHouse, openGatewayHouse } from "#server/testing/gateway-house.ts";
import { dialStation, type StationSocket } from "#server/testing/station-socket.ts";
import { openTicket } from "#server/tickets/open-ticket.ts";

let g: GatewayHouse;
let place: Place;
let count = 0;
let id: string;
let station: StationSocket;

const ctx = () => newCtx(g.house, { kind: "agent", agentId: 7, userId: "u7", name: "Ada", role: "agent" });
const refresh = (more: { connectorId?: number; ticketId?: string; key?: string } = {}) =>
  requestRefresh(ctx(), {
    stationId: id,
    idempotencyKey: more.key ?? newId(),
    connectorId: more.connectorId,
    ticketId: more.ticketId,
  });
const stateOf = async (commandId: string) => {
  const [row] = await g.house.sql<{ state: string; result: Record<string, unknown> | null }[]>`
    select state, result from commands where id = ${commandId}`;
  return row;
};
const becomes = (commandId: string, state: string) =>
  vi.waitFor(async () => expect((await stateOf(commandId))?.state).toBe(state), { timeout: 6_000, interval: 20 });
const setting = (name: SettingName, value: number) => writeSetting(g.house.db, name, value, new Date());

beforeAll(async () => {
  g = await openGatewayHouse();
  place = await addPlace(g.house.db);
});
afterAll(() => g.close());
beforeEach(async () => {
  await setting("commandSeconds", 1);
  await setting("commandExpirySeconds", 60);
  const identity = `R-${(count += 1)}`;
  [id = ""] = await addStations(g.house.db, place, [{ identity, bays: 2 }]);
  station = await dialStation(g.port, identity);
  await station.boot();
  await station.status(1, "Available");
  await station.status(2, "Available");
});

describe("asking a station for its state", () => {
  it("is done when every connector has spoken, and not before", async () => {
    const command = await refresh();
    const question = await station.question();
    expect(question).toMatchObject({ action: "TriggerMessage", payload: { requestedMessage: "StatusNotification" } });
    station.reply(question.id, { status: "Accepted" });
    await becomes(command.id, "accepted");
    await station.status(1, "Available");
    expect((await stateOf(command.id))?.state).toBe("accepted");
    await station.status(2, "Faulted", "GroundFailure");
    await becomes(command.id, "done");
    expect((await stateOf(command.id))?.result).toMatchObject({
      before: [{ status: "Available" }, { status: "Available" }],
      after: [{ status: "Available" }, { status: "Faulted" }],
    });
    const lines = await g.house.sql`select kind, data->>'state' as state from journal
      where subject = ${id} and kind like 'diagnostics.command%' order by id`;
    expect(lines.map((l) => [l.kind, l.state])).toEqual([
      ["diagnostics.command_requested", null],
      ["diagnostics.command_sent", null],
      ["diagnostics.command_ended", "done"],
    ]);
    const frames = await g.house
      .sql`select direction, payload from frames where station_id = ${id} and action = 'TriggerMessage' order by id`;
    expect(frames.map((f) => ({ ...f }))).toEqual([
      { direction: "out", payload: { requestedMessage: "StatusNotification" } },
      { direction: "in", payload: { result: { status: "Accepted" } } },
    ]);
  });

  it("of one connector is done when that one has spoken, even before the answer", async () => {
    const command = await refresh({ connectorId: 2 });
    const question = await station.question();
    expect(question.payload).toEqual({ requestedMessage: "StatusNotification", connectorId: 2 });
    await station.status(2, "Available");
    await becomes(command.id, "done");
    station.reply(question.id, { status: "Accepted" });
    expect((await station.call("Heartbeat")).type).toBe(3);
    expect((await stateOf(command.id))?.state).toBe("done");
  });

  it("that says yes and does nothing had no effect, and is not asked again", async () => {
    const command = await refresh();
    station.reply((await station.question()).id, { status: "Accepted" });
    await becomes(command.id, "no_effect");
    expect(station.asked).toHaveLength(0);
  });

  it("that says no is rejected", async () => {
    const command = await refresh();
    station.reply((await station.question()).id, { status: "NotImplemented" });
    await becomes(command.id, "rejected");
    expect((await stateOf(command.id))?.result).toMatchObject({ said: "NotImplemented" });
  });

  it("that answers with an error is rejected with its code", async () => {
    const command = await refresh();
    const { id: messageId } = await station.question();
    station.ws.send(JSON.stringify([4, messageId, "NotSupported", "no", {}]));
    await becomes(command.id, "rejected");
    expect((await stateOf(command.id))?.result).toMatchObject({ said: "NotSupported" });
  });

  it("that does not answer is unknown, and is not asked again", async () => {
    const command = await refresh();
    await station.question();
    await becomes(command.id, "unknown");
    expect(station.asked).toHaveLength(0);
  });

  it("that hangs up on the question is unknown, also after it came back", async () => {
    const command = await refresh();
    await station.question();
    await station.close();
    const back = await dialStation(g.port, `R-${count}`);
    await becomes(command.id, "unknown");
    expect(back.asked).toHaveLength(0);
    await back.close();
  });

  it("that answers nonsense to the question is not done by it", async () => {
    const command = await refresh();
    station.reply((await station.question()).id, { status: "Perhaps" });
    await becomes(command.id, "rejected");
  });

  it("waits for a station that is away, and is sent when it comes", async () => {
    await station.close();
    const command = await refresh();
    expect((await stateOf(command.id))?.state).toBe("queued");
    station = await dialStation(g.port, `R-${count}`);
    station.reply((await station.question()).id, { status: "Accepted" });
    await Promise.all([station.status(1, "Available"), station.status(2, "Available")]);
    await becomes(command.id, "done");
  });

  it("expires when the station does not come in time", async () => {
    await station.close();
    await setting("commandExpirySeconds", 1);
    const command = await refresh();
    await becomes(command.id, "expired");
  });

  it("twice with one key is asked once", async () => {
    const [first, second] = await Promise.all([refresh({ key: "double-click" }), refresh({ key: "double-click" })]);
    expect(second.id).toBe(first.id);
    await station.question();
    await becomes(first.id, "unknown");
    expect(station.asked).toHaveLength(0);
  });

  it("stands in the timeline of its ticket, with who asked and what was before and after", async () => {
    const ticket = await openTicket(ctx(), { kind: "manual", originKind: "test", originId: newId(), stationId: id });
    const command = await refresh({ ticketId: ticket.id });
    station.reply((await station.question()).id, { status: "Accepted" });
    await Promise.all([station.status(1, "Available"), station.status(2, "Available")]);
    await becomes(command.id, "done");
    const [entry] = await g.house
      .sql`select data from ticket_entries where ticket_id = ${ticket.id} and kind = 'command'`;
    expect(entry?.data).toMatchObject({
      commandId: command.id,
      command: "refresh",
      state: "done",
      requestedByName: "Ada",
      after: [{ connectorId: 1 }, { connectorId: 2 }],
    });
  });
});
