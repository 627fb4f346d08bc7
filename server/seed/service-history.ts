/**
 * When the stations of *a bad night* were switched on and off, told in months before today so that last month's statement
 * shows every case on whatever day the seed is made: a whole month, on from the 27th, off and on again, ended on the 22nd,
 * on and off within the month, off over a month's end.
 */
import type { Ctx } from "#server/platform/context.ts";
import { invariant } from "#server/platform/errors.ts";
import { activateStations } from "#server/subscriptions/activate-stations.ts";
import { deactivateStation } from "#server/subscriptions/deactivate-station.ts";
import { addMonths, monthOf } from "#server/subscriptions/rules/charged-month.ts";
import { dayOf, momentOf } from "#server/technicians/rules/local-time.ts";
import { type OwnerName, seedStations } from "./places.ts";

type Switch = "on" | "off";
/** Local time at the station, so many months ago. */
type Step = [turned: Switch, monthsAgo: number, day: number, time: string, by: string];

const eva = "Eva Lindner";
const since = (monthsAgo: number, time: string): Step[] => [["on", monthsAgo, 1, time, eva]];

/** The stations whose story is told. Every other one that is not `inactive` has been on since one of three days. */
const told: Readonly<Record<string, Step[]>> = {
  "Mondsee West": [
    ["on", 15, 12, "10:15", "Paul Reiter"],
    ["off", 15, 12, "10:31", "Paul Reiter"],
    ["on", 12, 4, "16:40", eva],
    ["off", 10, 19, "11:03", "Paul Reiter"],
    ["on", 8, 1, "09:12", eva],
  ],
  "Attnang-Puchheim": since(8, "09:14"),
  "Mondsee Ost": since(8, "09:13"),
  "Gmunden Seebahnhof": [...since(8, "09:15"), ["off", 3, 28, "17:20", eva], ["on", 2, 3, "08:05", eva]],
  "Salzburg Süd": [...since(8, "09:16"), ["off", 1, 9, "14:30", eva], ["on", 1, 15, "07:45", eva]],
  "Mondsee P+R": [["on", 1, 27, "11:20", eva]],
  Straßwalchen: [...since(8, "09:17"), ["off", 1, 22, "15:10", eva]],
  "St. Gilgen Zentrum": [
    ["on", 1, 13, "10:02", eva],
    ["off", 1, 13, "10:40", eva],
  ],
  "Wels Nord": since(2, "08:30"),
  "Zell am Moos": since(2, "08:31"),
  "Wangen Altstadt": [
    ["on", 6, 10, "13:00", "Sabine Kolb"],
    ["off", 2, 14, "16:25", "Sabine Kolb"],
  ],
};

const administrators: Readonly<Record<OwnerName, string>> = {
  "Alpladen GmbH": eva,
  "Alpladen Vorarlberg GmbH": eva,
  "Landstrom Schwaben GmbH": "Sabine Kolb",
  "Landstrom Allgäu GmbH": "Sabine Kolb",
  "Ostlade AG": "Reto Caduff",
  "Beosol AG": "Reto Caduff",
  "Zuger Ladenetz AG": "Reto Caduff",
};

export interface ServiceWorld {
  /** Ids by the station's name. */
  stations: ReadonlyMap<string, { id: string }>;
  /** Who acts, by name. */
  as: (ctx: Ctx, name: string) => Ctx;
}

interface Turn {
  at: Date;
  turned: Switch;
  by: string;
  names: string[];
}

const zone = "Europe/Vienna";
const dayMs = 86_400_000;

function momentAgo(now: Date, [, monthsAgo, day, time]: Step): Date {
  const month = addMonths(monthOf(now, zone), -monthsAgo);
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return new Date(momentOf(dayOf(`${month}-${String(day).padStart(2, "0")}`), minute, zone));
}

const toldTurns = (now: Date): Turn[] =>
  Object.entries(told).flatMap(([name, steps]) =>
    steps.map((step) => ({ at: momentAgo(now, step), turned: step[0], by: step[4], names: [name] })),
  );

/** Whole fleets on one day, as a list is activated. */
function fleetTurns(now: Date): Turn[] {
  const daysAgo = [265, 120, 38];
  const rest = seedStations.filter(({ name, inactive }) => !inactive && !(name in told));
  return daysAgo.flatMap((days, at) =>
    [...new Set(Object.values(administrators))].map((by) => ({
      at: new Date(now.getTime() - days * dayMs),
      turned: "on" as const,
      by,
      names: rest
        .filter(({ owner }, i) => administrators[owner] === by && i % daysAgo.length === at)
        .map((s) => s.name),
    })),
  );
}

/** In the order in which it happened. */
export async function turnStations(ctx: Ctx, { stations, as }: ServiceWorld): Promise<void> {
  const turns = [...toldTurns(ctx.now), ...fleetTurns(ctx.now)].sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { at, turned, by, names } of turns) {
    const then = { ...as(ctx, by), now: at };
    const stationIds = names.map((name) => {
      const station = stations.get(name);
      invariant(station, `the seed knows the station ${name}`);
      return station.id;
    });
    if (turned === "on") await activateStations(then, { stationIds, quiet: true });
    else for (const stationId of stationIds) await deactivateStation(then, { stationId, quiet: true });
  }
}
