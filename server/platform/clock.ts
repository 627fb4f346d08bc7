/** Time enters the product here. Verbs read `ctx.now`; nothing else looks at a clock. */
export interface Clock {
  now(): Date;
}
export const systemClock: Clock = { now: () => new Date() };
