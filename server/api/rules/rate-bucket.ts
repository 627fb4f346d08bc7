/**
 * How much one address may ask: a bucket that fills again with time (token bucket). What finds something costs little,
 * because behind one address of a mobile network stand many drivers; what finds nothing costs much, so that nobody tries
 * numbers until one is there.
 */
export interface BucketSize {
  holds: number;
  perSecond: number;
}
export interface Bucket {
  left: number;
  /** Milliseconds. */
  at: number;
}

/** A driver's page asks twice a minute: this feeds a hundred of them, or one wrong number every four seconds. */
export const driverBucket: BucketSize = { holds: 120, perSecond: 4 };
export const costOf = { found: 1, nothing: 16 } as const;

const filled = (bucket: Bucket | undefined, { holds, perSecond }: BucketSize, now: number): number =>
  bucket ? Math.min(holds, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond) : holds;

export const mayAsk = (bucket: Bucket | undefined, size: BucketSize, now: number): boolean =>
  filled(bucket, size, now) >= 1;

/** May go below nothing: what was dear is paid off later. */
export const afterAsking = (bucket: Bucket | undefined, size: BucketSize, now: number, cost: number): Bucket => ({
  left: filled(bucket, size, now) - cost,
  at: now,
});

export const isFull = (bucket: Bucket, size: BucketSize, now: number): boolean =>
  filled(bucket, size, now) >= size.holds;

/** Seconds until one more question may be asked. */
export const waitSeconds = (bucket: Bucket | undefined, size: BucketSize, now: number): number =>
  Math.max(1, Math.ceil((1 - filled(bucket, size, now)) / size.perSecond));

/** An IPv6 customer has a whole /64: its first four groups stand for it. */
export function addressKey(address: string): string {
  const plain = address.trim().replace(/^::ffff:/i, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.split("::");
  const groups = head === "" ? [] : head.split(":");
  const rest = tail === undefined || tail === "" ? [] : tail.split(":");
  const whole =
    tail === undefined
      ? groups
      : [...groups, ...Array(Math.max(0, 8 - groups.length - rest.length)).fill("0"), ...rest];
  return `${whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, "").toLowerCase())
    .join(":")}::/64`;
}
