/**
 * The fault plan: what goes wrong on the line between Twilio and the product. A rule names a target (a kind of webhook,
 * or a REST operation), a kind of fault, and when: the n-th time, the first k times, or with a probability drawn from
 * the seed. A rule counts tries, so a retry may already be healthy.
 */
import type { Chance } from "./sids.ts";

export type HookFault =
  | "lose" // never sent
  | "duplicate" // sent `times` more
  | "delay" // sent `ms` later
  | "reorder" // held until the next request of the same kind has gone, or 3 s
  | "http" // the product is not reached; a proxy answers `status`
  | "slow" // the answer comes `ms` later
  | "reset" // the connection is cut after the request was sent
  | "badSignature"
  | "dropAfterEffect"; // the product did it, Twilio saw a time-out

export type RestFault =
  | "429"
  | "5xxBefore" // 503, nothing happened
  | "5xxAfter" // 503, but it happened
  | "timeoutAfter"; // it happened, the answer never comes (the socket is cut after `ms`, default 5 s)

export interface FaultRule {
  /** webhook kind (voice, action, wait, queue-exit, call-status, conference-status, recording-status, sms-in, sms-status, fallback) or REST operationId; `*` for all */
  on: string;
  target: "hook" | "rest";
  fault: HookFault | RestFault;
  /** only the n-th matching try, counted from 1 */
  nth?: number;
  /** the first k matching tries */
  first?: number;
  probability?: number;
  ms?: number;
  status?: number;
  times?: number;
}

export interface FaultPlan {
  rules: (FaultRule & { id: number; seen: number; hit: number })[];
  add(rule: FaultRule): number;
  remove(id: number): void;
  clear(): void;
  /** While Twilio is down: REST answers 503 and no webhook leaves. */
  twilioDown: boolean;
  pick(target: "hook" | "rest", on: string): (FaultRule & { id: number }) | null;
}

export function faultPlan(rng: Chance): FaultPlan {
  let last = 0;
  const plan: FaultPlan = {
    rules: [],
    twilioDown: false,
    add: (rule) => {
      plan.rules.push({ ...rule, id: ++last, seen: 0, hit: 0 });
      return last;
    },
    remove: (id) => {
      plan.rules = plan.rules.filter((rule) => rule.id !== id);
    },
    clear: () => {
      plan.rules = [];
      plan.twilioDown = false;
    },
    pick: (target, on) => {
      let picked: (FaultRule & { id: number }) | null = null;
      for (const rule of plan.rules) {
        if (rule.target !== target || (rule.on !== "*" && rule.on !== on)) continue;
        rule.seen += 1;
        const due =
          (rule.nth === undefined || rule.seen === rule.nth) &&
          (rule.first === undefined || rule.seen <= rule.first) &&
          (rule.probability === undefined || rng.next() < rule.probability);
        if (due && !picked) {
          rule.hit += 1;
          picked = rule;
        }
      }
      return picked;
    },
  };
  return plan;
}
