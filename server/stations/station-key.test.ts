import { describe, expect, it } from "vitest";
import { hashStationKey, verifyStationKey } from "./station-key.ts";

describe("a station's key", () => {
  it("opens with itself and with nothing else", async () => {
    const hash = await hashStationKey("horse-battery-staple");
    expect(await verifyStationKey("horse-battery-staple", hash)).toBe(true);
    expect(await verifyStationKey("horse-battery-stapl", hash)).toBe(false);
    expect(await verifyStationKey("", hash)).toBe(false);
  });

  it("may be any bytes, as the security whitepaper has it", async () => {
    const key = Buffer.from("00ff10fe20fd30fc40fb50fa60f970f880f790f6", "hex");
    expect(await verifyStationKey(key, await hashStationKey(key))).toBe(true);
  });

  it("is salted, so equal keys do not look equal", async () => {
    expect(await hashStationKey("same")).not.toBe(await hashStationKey("same"));
  });

  it.each(["", "scrypt", "plain$1", "scrypt$3$8$1$AAAA$AAAA", "scrypt$x$y$z$AAAA$AAAA"])(
    "is refused against a hash that is none (%j)",
    async (hash) => {
      expect(await verifyStationKey("any", hash)).toBe(false);
    },
  );
});
