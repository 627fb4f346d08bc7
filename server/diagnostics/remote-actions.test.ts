import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownerRights } from "#server/access/rules/rights.ts";
import { type Actor, newCtx } from "#server/platform/context.ts";
import { newId } from "#server/platform/ids.ts";
import { addPlace, addStations } from "#server/testing/charging-rows.ts";
import { type GatewayHouse, openGatewayHouse } from "#server/testing/gateway-house.ts";
import { claimCommand } from "./claim-command.ts";
import { requestRefresh } from "./request-refresh.ts";
import { settleCommand } from "./settle-command.ts";

let g: GatewayHouse;
let id: string;
let other: string;
beforeAll(async () => {
  g = await openGatewayHouse();
  // Nobody is connected, so no gateway takes anything.
  [id = "", other = ""] = await addStations(g.house.db, await addPlace(g.house.db), [
    { identity: "A" },
    { identity: "B" },
  ]);
});
afterAll(() => g.close());

const agent: Actor = { kind: "agent", agentId: 7, userId: "u7", name: "Ada", role: "agent" };
const company = newId();
const owner: Actor = {
  kind: "owner",
  userId: "o1",
  name: "Olga",
  companyId: company,
  rootId: company,
  visibility: "instance",
  rights: ownerRights,
};
const gateway: Actor = { kind: "system", name: "gateway" };
const ctx = (actor: Actor, at = new Date()) => ({ ...newCtx(g.house, actor), now: at });
const ask = (stationId = id, idempotencyKey = newId()) => requestRefresh(ctx(agent), { stationId, idempotencyKey });

describe("a remote action", () => {
  it("is asked for by those who may, and by nobody else", async () => {
    await expect(requestRefresh(ctx(owner), { stationId: id, idempotencyKey: newId() })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(claimCommand(ctx(agent), { commandId: newId() })).rejects.toMatchObject({ code: "forbidden" });
    await expect(settleCommand(ctx(owner), { commandId: newId() })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is refused for a station or a ticket that does not exist", async () => {
    await expect(ask(newId())).rejects.toMatchObject({ code: "not_found", reason: "station_not_found" });
    const wish = { stationId: id, idempotencyKey: newId(), ticketId: newId() };
    await expect(requestRefresh(ctx(agent), wish)).rejects.toMatchObject({
      code: "not_found",
      reason: "ticket_not_found",
    });
  });

  it("with a key that was used for another station is refused", async () => {
    await ask(id, "shared-key");
    await expect(ask(other, "shared-key")).rejects.toMatchObject({ code: "conflict", reason: "command_key_used" });
  });

  it("is claimed once, however many gateways try", async () => {
    const { id: commandId } = await ask();
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimCommand(ctx(gateway), { commandId })));
    expect(claims.filter(Boolean)).toHaveLength(1);
    const [sent] = await g.house.sql`select count(*)::int as n from journal where kind = 'diagnostics.command_sent'
      and data->>'commandId' = ${commandId}`;
    expect(sent?.n).toBe(1);
  });

  it("is not sent any more after its time", async () => {
    const { id: commandId, expiresAt } = await ask();
    expect(await claimCommand(ctx(gateway, new Date(expiresAt.getTime() + 1)), { commandId })).toBeNull();
    expect(await settleCommand(ctx(gateway, new Date(expiresAt.getTime() + 1)), { commandId })).toBe("expired");
  });

  it("ends once: settled again it stays, and is told once", async () => {
    const { id: commandId } = await ask();
    await claimCommand(ctx(gateway), { commandId });
    const later = new Date(Date.now() + 60_000);
    const ends = await Promise.all(Array.from({ length: 5 }, () => settleCommand(ctx(gateway, later), { commandId })));
    expect(new Set(ends)).toEqual(new Set(["unknown"]));
    const told = await g.house
      .sql`select data from journal where kind = 'diagnostics.command_ended' and data->>'commandId' = ${commandId}`;
    expect(told.map((l) => l.data)).toEqual([{ commandId, kind: "refresh", ticketId: null, state: "unknown" }]);
  });
});
