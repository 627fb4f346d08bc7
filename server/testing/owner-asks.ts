/** What an owner's user may ask of the API, procedure by procedure. A new one stands here, or the matrix fails. */
import { newId } from "#server/platform/ids.ts";
import { type Row, read } from "./owner-row.ts";
import { stationAsks } from "./owner-station-asks.ts";

let count = 0;
const guest = () => ({ email: `gast-${++count}@tree.example`, name: "Gast" });
const order = (stationId: string) => ({ orderId: newId(), stationIds: [stationId], last: true });

export const ownerAsks: Record<string, Row> = {
  ...stationAsks,
  "owner.home": read([], (api) => api.owner.home()),
  "owner.stations": read(["stations:read"], (api) => api.owner.stations({})),
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
