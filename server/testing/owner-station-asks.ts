/** What an owner's user may ask about one station: its sheet, its faults, its tickets. */
import { newId } from "#server/platform/ids.ts";
import type { Api } from "./owner-door.ts";
import { type Row, read } from "./owner-row.ts";
import type { OwnedCompany } from "./owner-tree.ts";

let count = 0;
const ofStation = (call: (api: Api, stationId: string) => Promise<unknown>): Row => ({
  rights: ["stations:read"],
  call: (api, { of }) => call(api, of.stationId),
});
const managed = (call: (api: Api, of: OwnedCompany) => Promise<unknown>): Row => ({
  rights: ["stations:manage"],
  call: (api, { of }) => call(api, of),
});

export const stationAsks: Record<string, Row> = {
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
};
