/** What an owner's user may ask of the API, procedure by procedure: the rights it takes, and a request about somebody's things. */
import type { Right } from "#server/access/rules/rights.ts";
import { newId } from "#server/platform/ids.ts";
import type { Api } from "./owner-door.ts";
import type { OwnedCompany, OwnerTree } from "./owner-tree.ts";

export interface Asked {
  /** Whose things are named in the request. */
  of: OwnedCompany;
  tree: OwnerTree;
  /** The asking user's own. */
  me: OwnedCompany;
  mine: OwnerTree;
}
export type Call = (api: Api, asked: Asked) => Promise<unknown>;

export interface Row {
  rights: Right[];
  call: Call;
  /** Nothing is named: what is answered holds nothing foreign. Otherwise what is foreign is not found. */
  lists?: true;
  /** Own and foreign things in one request. */
  mixed?: Call[];
  /** What who sees one sub-company alone hears about the root's things, where they are not hidden from it. */
  above?: "FORBIDDEN" | "nothing";
  /** Whom the foreign things are refused to, where not to somebody with every right. */
  without?: Right;
}

let count = 0;
const guest = () => ({ email: `gast-${++count}@tree.example`, name: "Gast" });
const order = (stationId: string) => ({ orderId: newId(), stationIds: [stationId], last: true });
const read = (rights: Right[], call: Call): Row => ({ rights, lists: true, call });
const ofStation = (call: (api: Api, stationId: string) => Promise<unknown>): Row => ({
  rights: ["stations:read"],
  call: (api, { of }) => call(api, of.stationId),
});
const managed = (call: (api: Api, of: OwnedCompany) => Promise<unknown>): Row => ({
  rights: ["stations:manage"],
  call: (api, { of }) => call(api, of),
});

export const ownerAsks: Record<string, Row> = {
  "owner.home": read([], (api) => api.owner.home()),
  "owner.stations": read(["stations:read"], (api) => api.owner.stations({})),
  "owner.station.head": {
    rights: ["stations:read"],
    call: (api, { of }) => api.owner.station.head({ stationId: of.stationId }),
  },
  "owner.station.info": ofStation((api, stationId) => api.owner.station.info({ stationId })),
  "owner.station.points": ofStation((api, stationId) => api.owner.station.points({ stationId })),
  "owner.station.logs": ofStation((api, stationId) => api.owner.station.logs({ stationId })),
  "owner.station.location": ofStation((api, stationId) => api.owner.station.location({ stationId })),
  "owner.station.map": ofStation((api, stationId) => api.owner.station.map({ stationId, step: "country" })),
  "owner.station.choices": read(["stations:manage"], (api) => api.owner.station.choices()),
  "owner.station.checkEvseId": read(["stations:manage"], (api) =>
    api.owner.station.checkEvseId({ text: "AT*ASK*E1*1" }),
  ),
  "owner.station.add": {
    rights: ["stations:manage"],
    call: (api, { of }) =>
      api.owner.station.add({
        companyId: of.companyId,
        name: `Neu ${++count}`,
        ocppIdentity: `NEU-${count}`,
        site: { name: "Neu", street: "Weg 1", postcode: "4840", city: "Ort", country: "AT" },
        evses: [],
      }),
  },
  "owner.station.change": managed((api, { stationId }) =>
    api.owner.station.change({ stationId, name: `Anders ${++count}`, ocppIdentity: `ANDERS-${count}` }),
  ),
  "owner.station.changeSite": managed((api, { stationId }) =>
    api.owner.station.changeSite({
      stationId,
      name: "Anderswo",
      street: "Weg 2",
      postcode: "4840",
      city: "Ort",
      country: "AT",
      timezone: "Europe/Vienna",
    }),
  ),
  "owner.station.setKey": managed((api, { stationId }) => api.owner.station.setKey({ stationId })),
  "owner.station.changeEvseId": managed((api, { evseId }) =>
    api.owner.station.changeEvseId({ evse: evseId, text: `AT*ASK*E${++count}*1` }),
  ),
  "owner.station.removeEvseId": managed((api, { quietEvseId }) =>
    api.owner.station.removeEvseId({ evse: quietEvseId }),
  ),
  "owner.station.addEvse": managed((api, { stationId }) =>
    api.owner.station.addEvse({
      stationId,
      connectors: [{ connectorId: 9, standard: "IEC_62196_T2", powerKw: 22 }],
    }),
  ),
  "owner.station.renewShortCode": managed((api, { evseId, shortCode }) =>
    api.owner.station.renewShortCode({ evse: evseId, code: shortCode }),
  ),
  "owner.station.addAlias": {
    ...managed((api, { stationId }) => api.owner.station.addAlias({ stationId, text: "Nordtor" })),
    mixed: [(api, { me, of }) => api.owner.station.addAlias({ stationId: me.stationId, evse: of.evseId, text: "Tor" })],
  },
  "owner.station.removeAlias": managed((api, { stationId, aliasId }) =>
    api.owner.station.removeAlias({ stationId, aliasId }),
  ),

  "owner.faults.ofStation": ofStation((api, stationId) => api.owner.faults.ofStation({ stationId })),
  "owner.faults.errors": ofStation((api, stationId) => api.owner.faults.errors({ stationId })),
  "owner.faults.setMaintenance": {
    rights: ["maintenance:manage"],
    call: (api, { of }) =>
      api.owner.faults.setMaintenance({
        windowId: newId(),
        stationId: of.stationId,
        connectorId: null,
        startsAt: null,
        endsAt: new Date("2026-11-23T02:00:00.000Z"),
      }),
  },
  "owner.faults.cancelMaintenance": {
    rights: ["maintenance:manage"],
    call: (api, { of }) => api.owner.faults.cancelMaintenance({ windowId: of.windowId }),
  },

  "owner.tickets.list": read(["tickets:read"], (api) => api.owner.tickets.list({})),
  "owner.tickets.ofStation": {
    rights: ["tickets:read"],
    call: (api, { of }) => api.owner.tickets.ofStation({ stationId: of.stationId }),
  },
  "owner.tickets.detail": {
    rights: ["tickets:read"],
    call: (api, { of }) => api.owner.tickets.detail({ ticketId: of.ticketId }),
  },

  "owner.people.users": read(["users:read"], (api) => api.owner.people.users({})),
  "owner.people.invite": {
    rights: ["users:manage"],
    call: (api, { of, tree }) => api.owner.people.invite({ ...guest(), companyId: of.companyId, groupId: tree.bare }),
    mixed: [
      (api, { me, tree }) => api.owner.people.invite({ ...guest(), companyId: me.companyId, groupId: tree.bare }),
      (api, { of, mine }) => api.owner.people.invite({ ...guest(), companyId: of.companyId, groupId: mine.bare }),
    ],
  },
  "owner.people.move": {
    rights: ["users:manage"],
    call: (api, { of, tree }) => api.owner.people.move({ userId: of.colleagueId, groupId: tree.spare }),
    mixed: [
      (api, { me, tree }) => api.owner.people.move({ userId: me.colleagueId, groupId: tree.bare }),
      (api, { me, of }) => api.owner.people.move({ userId: me.colleagueId, companyId: of.companyId }),
      (api, { of, me }) => api.owner.people.move({ userId: of.colleagueId, companyId: me.companyId }),
    ],
  },
  "owner.people.deactivate": {
    rights: ["users:manage"],
    call: (api, { of }) => api.owner.people.deactivate({ userId: of.colleagueId }),
  },
  "owner.people.resend": {
    rights: ["users:manage"],
    call: (api, { of }) => api.owner.people.resend({ userId: of.guestId }),
  },
  "owner.people.reactivate": {
    rights: ["users:manage"],
    call: (api, { of }) => api.owner.people.reactivate({ userId: of.formerId }),
  },
  "owner.people.administrators": read([], (api) => api.owner.people.administrators()),
  "owner.people.groups": read(["users:read"], (api) => api.owner.people.groups()),
  "owner.people.addGroup": read(["groups:manage"], (api) =>
    api.owner.people.addGroup({ name: `Gruppe ${++count}`, visibility: "own" }),
  ),
  "owner.people.changeGroup": {
    rights: ["groups:manage"],
    above: "FORBIDDEN",
    call: (api, { tree }) => api.owner.people.changeGroup({ groupId: tree.bare, name: "Umbenannt" }),
  },
  "owner.people.setRight": {
    rights: ["groups:manage"],
    above: "FORBIDDEN",
    call: (api, { tree }) => api.owner.people.setRight({ groupId: tree.bare, right: "groups:manage", on: true }),
  },
  "owner.people.removeGroup": {
    rights: ["groups:manage"],
    // Groups are the whole tree's; this one is used by nobody.
    above: "nothing",
    call: (api, { tree }) => api.owner.people.removeGroup({ groupId: tree.spare }),
  },
  "owner.people.companies": read(["users:read"], (api) => api.owner.people.companies()),
  "owner.people.addCompany": {
    rights: ["companies:manage"],
    call: (api, { of }) => api.owner.people.addCompany({ name: `Neu ${++count}`, parentId: of.companyId }),
  },
  "owner.people.changeCompany": {
    rights: ["companies:manage"],
    call: (api, { of }) => api.owner.people.changeCompany({ companyId: of.companyId, language: "en" }),
  },
  "owner.people.choice": read([], (api) => api.owner.people.choice()),
  "owner.people.lookAt": {
    rights: [],
    call: (api, { of }) => api.owner.people.lookAt({ companyId: of.companyId }),
  },
  "owner.people.operationalHelp": read([], (api) => api.owner.people.operationalHelp()),

  "owner.service.tab": {
    rights: ["service:activate"],
    call: (api, { of }) => api.owner.service.tab({ stationId: of.stationId }),
  },
  "owner.service.many": {
    ...read(["service:activate"], (api, { me }) => api.owner.service.many({ stationIds: [me.stationId] })),
    mixed: [(api, { of }) => api.owner.service.many({ stationIds: [of.stationId, of.quietStationId] })],
  },
  "owner.service.activate": {
    rights: ["service:activate", "costs:approve"],
    call: (api, { of }) => api.owner.service.activate({ stationId: of.quietStationId }),
    mixed: [
      (api, { me, of }) => api.owner.service.activate({ stationId: me.quietStationId, technicianId: of.technicianId }),
      (api, { me, of }) => api.owner.service.activate({ stationId: of.quietStationId, technicianId: me.technicianId }),
    ],
  },
  "owner.service.deactivate": {
    rights: ["service:activate", "costs:approve"],
    call: (api, { of }) => api.owner.service.deactivate({ stationId: of.stationId }),
  },
  "owner.service.activateMany": {
    rights: ["service:activate", "costs:approve"],
    call: (api, { of }) => api.owner.service.activateMany(order(of.quietStationId)),
  },
  "owner.service.deactivateMany": {
    rights: ["service:activate", "costs:approve"],
    call: (api, { of }) => api.owner.service.deactivateMany(order(of.stationId)),
  },
  "owner.service.ask": {
    rights: ["service:activate"],
    without: "costs:approve",
    call: (api, { of }) => api.owner.service.ask({ stationId: of.quietStationId, userId: of.userId }),
    mixed: [
      (api, { me, of }) => api.owner.service.ask({ stationId: me.quietStationId, userId: of.userId }),
      (api, { me, of }) => api.owner.service.ask({ stationId: of.quietStationId, userId: me.userId }),
    ],
  },
  "owner.service.approvals": read(["costs:approve"], (api) => api.owner.service.approvals()),
  "owner.service.decline": {
    rights: ["costs:approve"],
    call: (api, { of }) => api.owner.service.decline({ requestId: of.requestId }),
  },

  "owner.stickers.ofStation": {
    rights: ["stations:read"],
    call: (api, { of }) => api.owner.stickers.ofStation({ stationId: of.stationId }),
  },
  "owner.stickers.ready": {
    ...read(["stickers:print"], (api, { me }) => api.owner.stickers.ready({ stationIds: [me.stationId] })),
    mixed: [(api, { me, of }) => api.owner.stickers.ready({ stationIds: [me.stationId, of.stationId] })],
  },

  "owner.billing.month": read(["billing:read"], (api, { me }) => api.owner.billing.month({ month: me.month })),
  "owner.billing.lines": {
    rights: ["billing:read"],
    call: (api, { of }) => api.owner.billing.lines({ month: of.month, companyId: of.companyId }),
  },

  "owner.technicians.list": read(["technicians:manage"], (api) => api.owner.technicians.list({})),
  "owner.technicians.card": {
    rights: ["technicians:manage"],
    call: (api, { of }) => api.owner.technicians.card({ technicianId: of.technicianId }),
  },
  "owner.technicians.ofStation": {
    rights: ["stations:read"],
    call: (api, { of }) => api.owner.technicians.ofStation({ stationId: of.stationId }),
  },
  "owner.technicians.choices": read(["technicians:manage"], (api) => api.owner.technicians.choices({})),
  "owner.technicians.homes": read(["technicians:manage"], (api) => api.owner.technicians.homes()),
  "owner.technicians.number": {
    rights: ["technicians:manage"],
    call: (api, { of }) => api.owner.technicians.number({ companyId: of.companyId, text: "0664 1234567" }),
  },
  "owner.technicians.holidayPlaces": read(["technicians:manage"], (api) =>
    api.owner.technicians.holidayPlaces({ country: "AT", region: null }),
  ),
  "owner.technicians.add": {
    rights: ["technicians:manage"],
    call: (api, { of }) =>
      api.owner.technicians.add({ companyId: of.companyId, name: "Stefan Gruber", phone: "+436640000184" }),
  },
  "owner.technicians.change": {
    rights: ["technicians:manage"],
    call: (api, { of }) => api.owner.technicians.change({ technicianId: of.technicianId, name: "Anders" }),
  },
  "owner.technicians.retire": {
    rights: ["technicians:manage"],
    call: (api, { of }) => api.owner.technicians.retire({ technicianId: of.technicianId, fromStations: true }),
  },
  "owner.technicians.assign": {
    rights: ["technicians:manage"],
    call: (api, { of }) => api.owner.technicians.assign({ stationId: of.stationId, technicianIds: [of.technicianId] }),
    mixed: [
      (api, { me, of }) => api.owner.technicians.assign({ stationId: me.stationId, technicianIds: [of.technicianId] }),
      (api, { me, of }) => api.owner.technicians.assign({ stationId: of.stationId, technicianIds: [me.technicianId] }),
    ],
  },
};
