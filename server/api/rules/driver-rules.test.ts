import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chargingStates } from "#server/diagnostics/rules/connector-state.ts";
import { driverLanguage } from "./driver-language.ts";
import { type SeenBay, sceneAt } from "./driver-scene.ts";
import { addressKey, afterAsking, type Bucket, isFull, mayAsk, waitSeconds } from "./rate-bucket.ts";

const bay = (label: string, state: SeenBay["state"], more: Partial<SeenBay> = {}): SeenBay => ({
  evseId: `evse-${label}`,
  label,
  state,
  stale: false,
  confirmedAt: 1_000,
  ...more,
});

describe("what is said of other bays", () => {
  it.each([
    ["nothing where this one is free", [bay("1", "available"), bay("2", "available")], null],
    ["nothing where there is no other", [bay("1", "faulted")], null],
    ["those that are free", [bay("1", "faulted"), bay("2", "available"), bay("3", "available")], ["2", "3"]],
    ["that none is free", [bay("1", "faulted"), bay("2", "charging")], []],
    ["nothing on old news", [bay("1", "faulted"), bay("2", "available", { stale: true })], null],
    ["only the fresh ones", [bay("1", "faulted"), bay("2", "unknown"), bay("3", "available")], ["3"]],
    [
      "nothing where one is not known and none is free",
      [bay("1", "faulted"), bay("2", "unknown"), bay("3", "charging")],
      null,
    ],
  ] as const)("is %s", (_, bays, free) => {
    expect(sceneAt(bays, bays[0], []).free).toEqual(free);
  });

  it("never recommends this bay, or one that is not freshly free", () => {
    const anyBay = fc.record({ state: fc.constantFrom(...chargingStates), stale: fc.boolean() });
    fc.assert(
      fc.property(fc.array(anyBay, { minLength: 1, maxLength: 8 }), (wishes) => {
        const bays = wishes.map((wish, at) => bay(String(at + 1), wish.state, wish));
        const [here] = bays;
        if (!here) return;
        for (const label of sceneAt(bays, here, []).free ?? []) {
          const found = bays.find((one) => one.label === label);
          expect(found).toMatchObject({ state: "available", stale: false });
          expect(label).not.toBe("1");
        }
      }),
    );
  });
});

describe("a known problem", () => {
  const faults = [
    { bay: "2", since: 50 },
    { bay: null, since: 80 },
    { bay: "1", since: 10 },
  ];
  it.each([
    ["1", 10],
    ["2", 50],
    ["3", 80],
  ])("of bay %s is known since %i", (label, since) => {
    const bays = [bay("1", "faulted"), bay("2", "faulted"), bay("3", "offline")];
    expect(sceneAt(bays, bays[Number(label) - 1] as SeenBay, faults).knownSince).toBe(since);
  });
});

describe("the bucket of an address", () => {
  const size = { holds: 10, perSecond: 2 };

  it("lets through what it holds, and more with time", () => {
    let bucket: Bucket | undefined;
    let through = 0;
    for (let n = 0; n < 20; n++)
      if (mayAsk(bucket, size, 0)) {
        bucket = afterAsking(bucket, size, 0, 1);
        through++;
      }
    expect(through).toBe(10);
    expect([mayAsk(bucket, size, 499), mayAsk(bucket, size, 500)]).toEqual([false, true]);
    expect(isFull(bucket as Bucket, size, 5_000)).toBe(true);
  });

  it("is paid off after what was dear, and a clock that goes back gives nothing", () => {
    const bucket = afterAsking({ left: 1, at: 0 }, size, 0, 16);
    expect(waitSeconds(bucket, size, 0)).toBe(8);
    expect([mayAsk(bucket, size, 7_999), mayAsk(bucket, size, 8_000), mayAsk(bucket, size, -9_000)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::9", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("of %s is that of %s", (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

describe("the language", () => {
  it("that is refused is not taken", () => {
    expect(driverLanguage(undefined, undefined, "de;q=0, en;q=0.1")).toBe("en");
    expect(driverLanguage(undefined, undefined, "*;q=0.5, ;;, =")).toBe("de");
  });
});
