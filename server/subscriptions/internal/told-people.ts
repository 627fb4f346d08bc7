/**
 * Who is told: whoever switched it, and the company's billing contact, each address once. Where no owner's user did it (a
 * shell, an import of ours), the company's administrators stand for him.
 */
import { and, inArray, isNull } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { users } from "#db/schema/access.ts";
import { rightHolders } from "#server/access/reads.ts";
import { billingContact } from "../billing-contact.ts";
import type { Reader } from "./said-values.ts";
import type { ToldPeriod } from "./told-periods.ts";

export interface ToldPerson {
  email: string;
  language: Reader;
  /** Null: an address of the company, not a person's. */
  name: string | null;
  periods: ToldPeriod[];
}

const mostAdministrators = 10;
const ownerKey = "owner:";

const usersById = (db: Db, ids: string[]) =>
  db
    .select({ email: users.email, language: users.locale, name: users.name })
    .from(users)
    .where(and(inArray(users.id, ids), isNull(users.deactivatedAt)));

async function administrators(db: Db, companyId: string, rootId: string) {
  const both = await rightHolders({ db }, { rootId, companyId, rights: ["service:activate", "costs:approve"] });
  return usersById(
    db,
    both.slice(0, mostAdministrators).map((one) => one.userId),
  );
}

/** In the order in which they are told. The first that has an address decides in which language it is written to. */
export async function toldPeople(db: Db, actor: string, periods: ToldPeriod[]): Promise<ToldPerson[]> {
  const told = new Map<string, ToldPerson>();
  const tell = (one: Omit<ToldPerson, "periods"> | null | undefined, what: ToldPeriod[]) => {
    if (!one) return;
    const key = one.email.trim().toLowerCase();
    const known = told.get(key);
    if (!known) told.set(key, { ...one, periods: what });
    else known.periods = periods.filter((period) => known.periods.includes(period) || what.includes(period));
  };
  const byCompany = [...new Set(periods.map((p) => p.companyId))].map((companyId) =>
    periods.filter((p) => p.companyId === companyId),
  );
  if (actor.startsWith(ownerKey))
    for (const user of await usersById(db, [actor.slice(ownerKey.length)])) tell(user, periods);
  for (const own of byCompany) {
    const [first] = own;
    if (!first) continue;
    if (!actor.startsWith(ownerKey))
      for (const user of await administrators(db, first.companyId, first.rootId)) tell(user, own);
    const billing = await billingContact(db, first.companyId);
    tell(billing && { ...billing, name: null }, own);
  }
  return [...told.values()];
}
