/**
 * Twilio's webhook connection overrides: `#ct=2000&rt=4000&tt=15000&rc=2&rp=all` at the end of a webhook URL.
 * Source: twilio.com/docs/usage/webhooks/webhooks-connection-overrides. The fragment is not sent and not signed.
 * Defaults: connect 5 s, read 15 s, total 15 s, one retry, and only when the connection or TLS failed.
 */
export type RetryClass = "ct" | "rt" | "4xx" | "5xx";

export interface Overrides {
  connectMs: number;
  readMs: number;
  totalMs: number;
  retries: number;
  retryOn: Set<RetryClass>;
}

const HARD_LIMIT_MS = 15_000;

export function splitFragment(url: string): { url: string; overrides: Overrides; problems: string[] } {
  const hash = url.indexOf("#");
  const plain = hash < 0 ? url : url.slice(0, hash);
  const overrides: Overrides = {
    connectMs: 5000,
    readMs: HARD_LIMIT_MS,
    totalMs: HARD_LIMIT_MS,
    retries: 1,
    retryOn: new Set(["ct"]),
  };
  const problems: string[] = [];
  for (const [key, value] of new URLSearchParams(hash < 0 ? "" : url.slice(hash + 1))) {
    applyOverride(overrides, key, value, problems);
  }
  return { url: plain, overrides, problems };
}

function applyOverride(overrides: Overrides, key: string, value: string, problems: string[]): void {
  const number = (low: number, high: number, fallback: number) => {
    const n = Number(value);
    if (Number.isInteger(n) && n >= low && n <= high) return n;
    problems.push(`${key}=${value}: must be ${low}..${high}`);
    return fallback;
  };
  if (key === "ct") overrides.connectMs = number(100, 10_000, overrides.connectMs);
  else if (key === "rt") overrides.readMs = number(100, HARD_LIMIT_MS, overrides.readMs);
  else if (key === "tt") overrides.totalMs = number(100, HARD_LIMIT_MS, overrides.totalMs);
  else if (key === "rc") overrides.retries = number(0, 5, overrides.retries);
  else if (key === "rp") overrides.retryOn = retryPolicy(value, problems);
  else if (key !== "sni" && key !== "e") problems.push(`unknown override ${key}`);
}

function retryPolicy(value: string, problems: string[]): Set<RetryClass> {
  const chosen = new Set<RetryClass>();
  for (const word of value.split(",")) {
    if (word === "all") for (const each of ["ct", "rt", "4xx", "5xx"] as const) chosen.add(each);
    else if (word === "ct" || word === "rt" || word === "4xx" || word === "5xx") chosen.add(word);
    else problems.push(`rp=${word}: unknown retry class`);
  }
  return chosen;
}
