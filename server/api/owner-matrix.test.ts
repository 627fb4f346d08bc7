/**
 * Every procedure, download and stream of an owner × a foreign company, each missing right, no session, the desk. What is
 * not in the table fails the test, so that a new one is decided.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { journal } from "#db/schema/ground.ts";
import { hotlineNumbers } from "#db/schema/promise.ts";
import { ownerRights } from "#server/access/rules/rights.ts";
import { DeskError } from "#server/platform/errors.ts";
import { newId } from "#server/platform/ids.ts";
import { ownerAsks as table } from "#server/testing/owner-asks.ts";
import { agentSession, apiAs, askByName, filesAs, ownerSession } from "#server/testing/owner-door.ts";
import { type FileRow, ownerFileAsks as files } from "#server/testing/owner-file-asks.ts";
import type { Asked, Row } from "#server/testing/owner-row.ts";
import { addOwnerTree, type OwnedCompany, type OwnerTree } from "#server/testing/owner-tree.ts";
import { openTestHouse, type TestHouse } from "#server/testing/test-house.ts";
import { appRouter } from "./app-router.ts";
import { ownerFiles } from "./files/files.ts";

let t: TestHouse;
let theirs: OwnerTree;
let mine: OwnerTree;
let made = 0;
const freshTree = () => addOwnerTree(t.desk.db, t.desk.clock.at, `Eigen ${++made}`);

beforeAll(async () => {
  t = await openTestHouse();
  theirs = await addOwnerTree(t.desk.db, t.desk.clock.at, "Fremd");
  mine = await freshTree();
  // Stickers and pages say which number to call.
  const number = { number: "+43720000240", country: "AT", language: "de" as const, purpose: ["voice" as const] };
  await t.desk.db.insert(hotlineNumbers).values(number);
});
afterAll(() => t.close());

const names = Object.keys(table);
const row = (name: string): Row => {
  const found = table[name];
  if (!found) throw new Error(`no row for ${name}`);
  return found;
};
const own = (tree: OwnerTree): Asked => ({ of: tree.head, tree, me: tree.head, mine: tree });
const foreign = (): Asked => ({ of: theirs.head, tree: theirs, me: mine.head, mine });
/** Somebody who may all that the foreign things are not hidden by. */
const stranger = (name: string) =>
  apiAs(t.house, ownerSession(mine, { rights: ownerRights.filter((right) => right !== row(name).without) }));
const lines = async () => (await t.desk.db.select({ id: journal.id }).from(journal)).length;

/** Where many things are asked for at once, each has its own answer: what is not found is refused as such. */
function refusalOfMany(value: unknown) {
  const results = (value as { answered: unknown }).answered;
  if (!Array.isArray(results) || results.length === 0) return value;
  const reasons = new Set(results.map((one: { result?: string; reason?: string }) => `${one.result} ${one.reason}`));
  return reasons.size === 1 && reasons.has("refused station_not_found")
    ? { code: "NOT_FOUND", reason: "station_not_found" }
    : value;
}

/** What somebody hears who is refused: the code, the reason, and what stands in it. */
async function refusal(answer: Promise<unknown>) {
  const error = await answer.then(
    (answered) => ({ answered }),
    (error: unknown) => error,
  );
  if (!(error instanceof Error)) return refusalOfMany(error);
  const { cause } = error;
  const said = cause instanceof DeskError ? { reason: cause.reason, params: cause.params } : { reason: error.message };
  return { code: (error as { code?: string }).code, ...said };
}

/** All ids and names of the other owner. */
const traces = () => [theirs.rootId, theirs.priceId, ...[theirs.head, theirs.branch].flatMap(Object.values)];
const month = /^\d{4}-\d\d$/;
function holdsNothingForeign(answer: unknown) {
  const text = JSON.stringify(answer) ?? "";
  expect(traces().filter((trace) => !month.test(trace) && text.includes(trace))).toEqual([]);
}

/** Telephone numbers and addresses of the fixture's people; one's own address is no secret to oneself. */
const contactsIn = (answer: unknown) =>
  (JSON.stringify(answer) ?? "")
    .match(/\+43664\d{7}|[\w-]+@tree\.example/g)
    ?.filter((found) => found !== ownerSession(mine).email) ?? [];

/** Somebody who is not there at all, of the same shape. */
function nobody(): Asked {
  const invented = (one: OwnedCompany): OwnedCompany =>
    Object.fromEntries(
      Object.entries(one).map(([key, value]) => [key, /^[0-9a-f-]{36}$/.test(value) ? newId() : value]),
    ) as unknown as OwnedCompany;
  const tree = {
    ...theirs,
    rootId: newId(),
    priceId: newId(),
    administrators: newId(),
    readers: newId(),
    bare: newId(),
    spare: newId(),
  };
  const of = invented(theirs.head);
  return { of, tree: { ...tree, head: of }, me: mine.head, mine };
}

describe("the table", () => {
  it("knows every procedure of the owners, and none that is not there", () => {
    const all = Object.keys(appRouter._def.procedures).filter((name) => name.startsWith("owner."));
    expect(names.toSorted()).toEqual(all.toSorted());
  });
  it("knows every file of the owners, with its rights", () => {
    const all = ownerFiles.map(({ method, path, rights }) => [`${method} ${path}`, rights]);
    expect(Object.entries(files).map(([name, { rights }]) => [name, rights])).toEqual(expect.arrayContaining(all));
    expect(Object.keys(files)).toHaveLength(ownerFiles.length);
  });
  it("names rights that a group can be given", () => {
    for (const { rights } of [...Object.values(table), ...Object.values(files)])
      expect(rights.filter((right) => !ownerRights.includes(right))).toEqual([]);
  });
});

describe("what is another owner's", () => {
  const named = names.filter((name) => !row(name).lists);
  it.each(named)("%s does not find, and changes nothing", async (name) => {
    const before = await lines();
    for (const call of [row(name).call, ...(row(name).mixed ?? [])])
      expect(await refusal(call(stranger(name), foreign()))).toMatchObject({ code: "NOT_FOUND" });
    expect(await lines()).toBe(before);
  });
  it.each(named)("%s refuses as it refuses what does not exist", async (name) => {
    for (const call of [row(name).call, ...(row(name).mixed ?? [])]) {
      const api = stranger(name);
      const theirsSaid = await refusal(call(api, foreign()));
      const nothingSaid = await refusal(call(api, nobody()));
      const { code, reason } = theirsSaid as { code: string; reason: string };
      expect(nothingSaid).toMatchObject({ code, reason });
      holdsNothingForeign({ ...(theirsSaid as object), params: undefined });
    }
  });
  it.each(named)("%s does not find the root's things for who sees one sub-company alone", async (name) => {
    const session = ownerSession(mine, { of: mine.branch, visibility: "own" });
    const asked = { of: mine.head, tree: mine, me: mine.branch, mine };
    const code = row(name).above ?? "NOT_FOUND";
    if (code === "nothing") return;
    expect(await refusal(row(name).call(apiAs(t.house, session), asked))).toMatchObject({ code });
  });
  it.each(names.filter((name) => row(name).lists))("%s does not list, wherever the reader looks", async (name) => {
    for (const narrowedTo of [null, theirs.rootId, theirs.branch.companyId])
      holdsNothingForeign(await row(name).call(apiAs(t.house, ownerSession(mine), narrowedTo), own(mine)));
    for (const call of row(name).mixed ?? []) {
      const answer = await refusal(call(stranger(name), foreign()));
      expect(answer).toEqual(await refusal(call(stranger(name), nobody())));
      holdsNothingForeign(answer);
    }
  });
});

describe("a missing right", () => {
  const cases = names.flatMap((name) => row(name).rights.map((right) => [name, right] as const));
  it.each(cases)("%s without %s is forbidden, by name, and changes nothing", async (name, right) => {
    const before = await lines();
    const rights = ownerRights.filter((one) => one !== right);
    const api = apiAs(t.house, ownerSession(mine, { rights }));
    expect(await refusal(row(name).call(api, own(mine)))).toMatchObject({
      code: "FORBIDDEN",
      reason: "right_missing",
      params: { right },
    });
    expect(await lines()).toBe(before);
  });
  it.each(names)("%s answers whoever holds its rights and no other, with nothing foreign", async (name) => {
    const tree = await freshTree();
    const api = apiAs(t.house, ownerSession(tree, { rights: row(name).rights }));
    const answer = await row(name).call(api, own(tree));
    holdsNothingForeign(answer);
    // None of these rights is the one to see contacts.
    expect(contactsIn(answer)).toEqual([]);
  });
  it("to see contacts shows them where they are, so that something was hidden", async () => {
    const tree = await freshTree();
    const api = apiAs(t.house, ownerSession(tree));
    for (const name of ["owner.technicians.list", "owner.people.users", "owner.technicians.ofStation"])
      expect([name, contactsIn(await row(name).call(api, own(tree))).length]).not.toEqual([name, 0]);
  });
});

describe("who is no owner", () => {
  it.each(names)("%s is closed to whoever is not signed in, and to the desk", async (name) => {
    const before = await lines();
    expect(await refusal(row(name).call(apiAs(t.house, null), own(mine)))).toMatchObject({ code: "UNAUTHORIZED" });
    for (const role of ["agent", "supervisor"] as const) {
      const api = apiAs(t.house, agentSession({ ...t.desk.jana, role }));
      expect(await refusal(row(name).call(api, own(mine)))).toMatchObject({ code: "FORBIDDEN" });
    }
    expect(await lines()).toBe(before);
  });
});

describe("what is the desk's", () => {
  const desk = Object.keys(appRouter._def.procedures).filter((name) => !/^(owner|session)\./.test(name));
  it.each(desk)(
    "%s, streams included, is closed to an owner who may all, and to whoever is not signed in",
    async (name) => {
      expect(await refusal(askByName(apiAs(t.house, ownerSession(mine)), name))).toMatchObject({ code: "FORBIDDEN" });
      expect(await refusal(askByName(apiAs(t.house, null), name))).toMatchObject({ code: "UNAUTHORIZED" });
    },
  );
});

describe("every file", () => {
  const fileNames = Object.keys(files);
  const fileRow = (name: string): FileRow => {
    const found = files[name];
    if (!found) throw new Error(`no row for ${name}`);
    return found;
  };
  async function ask(name: string, session: Parameters<typeof filesAs>[1], asked: Asked) {
    const [method = "GET", path = ""] = name.split(" ");
    const { query, body } = fileRow(name).ask(asked);
    const address = `/api/owner${path}?${new URLSearchParams(query)}`;
    const answer = await filesAs(t.house, session).request(address, {
      method,
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    const error = /^\{"error"/.test(text) ? (JSON.parse(text) as { error: unknown }).error : null;
    return { status: answer.status, error, text };
  }

  it("of another owner's is not found, as if it did not exist, and changes nothing", async () => {
    const before = await lines();
    for (const name of fileNames.filter((one) => !fileRow(one).lists)) {
      const theirsSaid = await ask(name, ownerSession(mine), foreign());
      expect([name, theirsSaid.status]).toEqual([name, 404]);
      expect([name, (await ask(name, ownerSession(mine), nobody())).status]).toEqual([name, 404]);
      const session = ownerSession(mine, { of: mine.branch, visibility: "own" });
      expect([name, (await ask(name, session, own(mine))).status]).toEqual([name, 404]);
    }
    expect(await lines()).toBe(before);
  });
  it("without each of its rights is forbidden, by name", async () => {
    const before = await lines();
    for (const name of fileNames)
      for (const right of fileRow(name).rights) {
        const session = ownerSession(mine, { rights: ownerRights.filter((one) => one !== right) });
        const { status, error } = await ask(name, session, own(mine));
        expect([name, status, error]).toEqual([name, 403, { reason: "right_missing", params: { right } }]);
      }
    expect(await lines()).toBe(before);
  });
  it("is answered to whoever holds its rights and no other, with nothing foreign", async () => {
    for (const name of fileNames) {
      const tree = await freshTree();
      const { status, text } = await ask(name, ownerSession(tree, { rights: fileRow(name).rights }), own(tree));
      expect([name, status]).toEqual([name, 200]);
      holdsNothingForeign(text);
    }
  });
  it("is closed to whoever is not signed in, and to the desk", async () => {
    for (const name of fileNames) {
      expect([name, (await ask(name, null, own(mine))).status]).toEqual([name, 401]);
      const { status } = await ask(name, agentSession({ ...t.desk.jana, role: "supervisor" }), own(mine));
      expect([name, status]).toEqual([name, 403]);
    }
  });
});
