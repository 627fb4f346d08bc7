/** One question that an owner's user may ask: the rights it takes, and a request about somebody's things. */
import type { Right } from "#server/access/rules/rights.ts";
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

export const read = (rights: Right[], call: Call): Row => ({ rights, lists: true, call });
