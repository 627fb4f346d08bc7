/** A station as it is being entered, and what of it can be sent. */
import type { inferRouterInputs } from "@trpc/server";
import type { AppRouter } from "#server/api/app-router.ts";
import type { Choices } from "./new-station-form.tsx";
import { firstPlug, type PlugDraft, plugInput, readPower } from "./plug-fields.tsx";
import { type SiteDraft, siteInput, siteProblem } from "./site-fields.tsx";

export type BayDraft = { id: string; evseId: string; plugs: PlugDraft[] };
export type Draft = {
  companyId: string;
  name: string;
  ocppIdentity: string;
  /** Empty: a new one, from `site`. */
  siteId: string;
  site: SiteDraft;
  bays: BayDraft[];
};

type Company = Choices["companies"][number];

export const emptySite = (company: Company | undefined): SiteDraft => ({
  name: "",
  street: "",
  postcode: "",
  city: "",
  country: company?.country ?? "DE",
  timezone: company?.timezone ?? "Europe/Berlin",
  lat: "",
  lon: "",
  hint: "",
});

export const nextConnector = (bays: BayDraft[]): number =>
  Math.max(0, ...bays.flatMap((bay) => bay.plugs.map((plug) => plug.connectorId))) + 1;

let made = 0;
/** A charge point like the one before it: stations of one kind have bays of one kind. */
export function newBay(bays: BayDraft[]): BayDraft {
  const first = nextConnector(bays);
  const before = bays.at(-1)?.plugs ?? [firstPlug(first)];
  return {
    id: `bay-${++made}`,
    evseId: "",
    plugs: before.map((plug, at) => ({ ...plug, connectorId: first + at })),
  };
}

export function firstDraft(choices: Choices, ownCompany: string | null): Draft {
  const company = choices.companies.find((one) => one.id === ownCompany) ?? choices.companies[0];
  return {
    companyId: company?.id ?? "",
    name: "",
    ocppIdentity: "",
    siteId: "",
    site: emptySite(company),
    bays: [newBay([])],
  };
}

/** OCPP-J 1.6 §3.1.1: a part of an address, and a user name of HTTP Basic. */
const identity = /^[^\s/:]{1,48}$/;

export type StationProblem = "name" | "identity" | "place" | "coordinates" | "power" | "connectors";

/** The first thing that is missing or wrong; whether an EVSE ID is free is asked elsewhere. */
export function stationProblem({ name, ocppIdentity, siteId, site, bays }: Draft): StationProblem | null {
  if (name.trim() === "") return "name";
  if (!identity.test(ocppIdentity)) return "identity";
  const place = siteId === "" ? siteProblem(site) : null;
  if (place) return place;
  const plugs = bays.flatMap((bay) => bay.plugs);
  if (plugs.some((plug) => readPower(plug.power) === null)) return "power";
  const numbers = plugs.map((plug) => plug.connectorId);
  const good = numbers.every((number) => Number.isInteger(number) && number >= 1 && number <= 99);
  return good && new Set(numbers).size === numbers.length ? null : "connectors";
}

/** Only for a draft without a problem. A site that is there is sent as it is, so that it stays the same one. */
export function stationInput(draft: Draft, choices: Choices): inferRouterInputs<AppRouter>["owner"]["station"]["add"] {
  const known = choices.sites.find((site) => site.id === draft.siteId);
  const { id: _, companyId: __, ...there } = known ?? { id: "", companyId: "", ...siteInput(draft.site) };
  return {
    companyId: draft.companyId,
    name: draft.name.trim(),
    ocppIdentity: draft.ocppIdentity,
    site: there,
    evses: draft.bays.map(({ evseId, plugs }) => ({
      evseId: evseId.trim() || null,
      connectors: plugs.map(plugInput),
    })),
  };
}
