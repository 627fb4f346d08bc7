import { createTRPCClient } from "@trpc/client";
import { describe, expect, it } from "vitest";
import type { AppRouter } from "#server/api/app-router.ts";
import { linksTo } from "./links.ts";

const ids = (n: number) => Array.from({ length: n }, () => crypto.randomUUID());

async function asked(stationIds: string[]) {
  const seen: { url: string; method: string; body: unknown }[] = [];
  const fetch = (url: unknown, init: RequestInit = {}) => {
    seen.push({ url: String(url), method: init.method ?? "GET", body: init.body ?? null });
    const batch = String(url).includes("batch=1");
    const result = { result: { data: { json: null } } };
    return Promise.resolve(Response.json(batch ? [result] : result));
  };
  const client = createTRPCClient<AppRouter>({
    links: linksTo("http://localhost/api/trpc", fetch as typeof globalThis.fetch),
  });
  await client.owner.service.many.query({ stationIds }).catch(() => undefined);
  return seen;
}

describe("a question of the browser", () => {
  it("stands in the address where it is short", async () => {
    const [one, ...more] = await asked(ids(3));
    expect([one?.method, one?.body, more]).toEqual(["GET", null, []]);
  });

  it("goes as a body where it is about hundreds of stations", async () => {
    const all = ids(500);
    const [one, ...more] = await asked(all);
    expect([one?.method, more]).toEqual(["POST", []]);
    expect(one?.url.length).toBeLessThan(100);
    expect(String(one?.body)).toContain(all.at(-1));
  });
});
