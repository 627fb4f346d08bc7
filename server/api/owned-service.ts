/** The tab "Betriebsführung" of a station's data sheet, and what is asked before several are switched. */
import { rightGivers, rightHolders } from "#server/access/reads.ts";
import { holdsRight } from "#server/access/require-right.ts";
import { maskFor } from "#server/access/rules/masking.ts";
import { type OwnerScope, type ScopedDb, withOwnerScope } from "#server/companies/owner-scope.ts";
import { rungs, sourceOf } from "#server/diagnostics/station-source.ts";
import { DeskError } from "#server/platform/errors.ts";
import type { House } from "#server/platform/house.ts";
import { billingContact } from "#server/subscriptions/billing-contact.ts";
import { priceOfMonth } from "#server/subscriptions/price-reads.ts";
import {
  addMonths,
  chargedMonths,
  lastDayOf,
  lastInstantOf,
  monthIsCharged,
  monthOf,
} from "#server/subscriptions/rules/charged-month.ts";
import { evseReadiness } from "#server/subscriptions/rules/evse-ids.ts";
import {
  confirmationsOf,
  namedPeriods,
  openRequestOf,
  openRequests,
  servicedStations,
  settledRequests,
} from "#server/subscriptions/service-reads.ts";
import { stationContacts } from "#server/tickets/station-contacts.ts";
import type { OwnerActor } from "./trpc.ts";

export interface ServiceAsked {
  house: House;
  scope: OwnerScope;
  owner: OwnerActor;
  session: { email: string };
}

type Period = Awaited<ReturnType<typeof namedPeriods>>[number];
const both = ["service:activate", "costs:approve"] as const;

/** The month that runs, in the time zone of whoever pays. */
function monthNow(now: Date, timezone: string, periods: Period[]) {
  const month = monthOf(now, timezone);
  return {
    month,
    /** The day on which it is decided. */
    lastDay: lastDayOf(month, timezone),
    charged: monthIsCharged(periods, month, timezone),
  };
}

const told = (period: Period, timezone: string, through: string) => ({
  id: period.id,
  startedAt: period.startedAt,
  endedAt: period.endedAt,
  startedByName: period.startedByName,
  endedByName: period.endedByName,
  /** Full months so far; the running one is not over. */
  chargedMonths: chargedMonths([period], timezone, through).length,
});

async function scopedTab(scoped: ScopedDb, stationId: string, now: Date) {
  const [station] = await servicedStations(scoped, [stationId]);
  if (!station) throw new DeskError("not_found", "station_not_found", { station: stationId });
  const { timezone, rootId } = station;
  const periods = await namedPeriods(scoped, stationId);
  const month = monthNow(now, timezone, periods);
  const price = await priceOfMonth(scoped.db, rootId, month.month, timezone);
  const since = lastInstantOf(addMonths(month.month, -1), timezone);
  const contacts = await stationContacts(scoped.db, stationId, since);
  return { station, periods, price, month, contacts, request: await openRequestOf(scoped, stationId) };
}

/** To whom a confirmation goes: whoever clicks, and the company. */
async function toBeTold({ house, owner, session }: ServiceAsked, companyIds: string[]): Promise<string[]> {
  const all = new Map([[session.email.toLowerCase(), session.email]]);
  for (const companyId of companyIds) {
    const billing = await billingContact(house.db, companyId);
    if (billing && !all.has(billing.email.toLowerCase()))
      all.set(billing.email.toLowerCase(), maskFor(owner)(billing.email) ?? "");
  }
  return [...all.values()];
}

async function confirmed({ house, owner, session }: ServiceAsked, period: Period | undefined) {
  if (!period) return null;
  const direction = period.endedAt ? "deactivated" : "activated";
  const mails = await confirmationsOf(house.db, direction, period);
  const shown = (to: string) => (to.toLowerCase() === session.email.toLowerCase() ? to : (maskFor(owner)(to) ?? ""));
  return { direction, mails: mails.map(({ to, state }) => ({ to: shown(to), state })) } as const;
}

const named = ({ userId, name }: { userId: string; name: string }) => ({ userId, name });

export async function serviceTab(asked: ServiceAsked, stationId: string) {
  const { house, scope, owner } = asked;
  const now = house.clock.now();
  const read = await withOwnerScope(house, scope, (scoped) => scopedTab(scoped, stationId, now));
  const { station, periods, price, request } = read;
  const { rootId, companyId, timezone } = station;
  const mayApprove = holdsRight(owner, "costs:approve");
  const readiness = evseReadiness(station.points);
  const whose = { rootId, companyId };
  const ladder = sourceOf("ocpp").capabilities({ connected: true });
  return {
    station: { id: station.id, name: station.name, timezone },
    points: station.points.map(({ bay, evseId }) => ({ bay, evseId })),
    missingBays: readiness.ready ? [] : readiness.bays,
    ready: readiness.ready,
    price: price && { cents: price.cents, currency: price.currency, name: price.name },
    month: read.month,
    contacts: read.contacts,
    periods: periods.map((period) => told(period, timezone, addMonths(read.month.month, -1))),
    /** Of the months that are over. */
    lastCharged: chargedMonths(periods, timezone, addMonths(read.month.month, -1)).at(-1) ?? null,
    confirmation: await confirmed(asked, periods[0]),
    confirmsTo: await toBeTold(asked, [companyId]),
    mayApprove,
    // The administrator sits above, where a sub-company's user does not see: one must be able to say whom one asks.
    colleagues: mayApprove ? [] : (await rightHolders(house, { ...whose, rights: both })).map(named),
    givers: mayApprove ? [] : (await rightGivers(house, { ...whose, rights: ["costs:approve"] })).map(named),
    request: request && {
      id: request.id,
      askedByName: request.askedByName,
      askedOf: request.askedOf,
      askedOfName: request.askedOfName,
      askedAt: request.askedAt,
      remindedAt: request.remindedAt,
    },
    /** What the hotline does from afar where the station allows it. */
    remote: rungs.map((rung) => ({ rung, can: ladder[rung].can })),
  };
}

/** Before several stations are switched: which can be, and what it comes to. */
export async function serviceOfMany(asked: ServiceAsked, stationIds: string[]) {
  const { house, scope } = asked;
  const now = house.clock.now();
  const read = await withOwnerScope(house, scope, async (scoped) => {
    const list = await servicedStations(scoped, stationIds);
    const prices = new Map<string, Awaited<ReturnType<typeof priceOfMonth>>>();
    for (const { rootId, timezone } of list)
      if (!prices.has(rootId))
        prices.set(rootId, await priceOfMonth(scoped.db, rootId, monthOf(now, timezone), timezone));
    return { list, prices };
  });
  const zone = read.list[0]?.timezone ?? "Europe/Berlin";
  return {
    stations: read.list.map(({ id, name, rootId, points }) => {
      const readiness = evseReadiness(points);
      const price = read.prices.get(rootId);
      return {
        id,
        name,
        ready: readiness.ready,
        missingBays: readiness.ready ? [] : readiness.bays,
        price: price ? { cents: price.cents, currency: price.currency } : null,
      };
    }),
    timezone: zone,
    month: monthNow(now, zone, []),
    confirmsTo: await toBeTold(asked, [...new Set(read.list.map((one) => one.companyId))]),
  };
}

/** Requests of colleagues: what waits, and what became of the others. */
export async function approvals({ house, scope, owner }: ServiceAsked) {
  const now = house.clock.now();
  return withOwnerScope(house, scope, async (scoped) => {
    const open = await openRequests(scoped);
    const settled = await settledRequests(scoped);
    const shown = await Promise.all(
      open.map(async ({ rootId, askedOf, ...request }) => {
        const month = monthNow(now, request.timezone, []);
        const price = await priceOfMonth(scoped.db, rootId, month.month, request.timezone);
        return {
          ...request,
          ofMe: askedOf === owner.userId,
          price: price && { cents: price.cents, currency: price.currency },
          month,
        };
      }),
    );
    return { open: shown, settled: settled.map(({ rootId: _, askedOf: _of, ...request }) => request) };
  });
}
