/** One call to the sign-in door. The answer's code is what the words are chosen by; its message is for developers. */
export type AuthAnswer = { ok: true } | { ok: false; code: string; retrySeconds: number | null };

export async function authCall(path: string, body: Record<string, unknown>): Promise<AuthAnswer> {
  try {
    const answer = await fetch(`/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (answer.ok) return { ok: true };
    const said: { code?: unknown } = await answer.json().catch(() => ({}));
    const retry = Number(answer.headers.get("x-retry-after"));
    const code = answer.status === 429 ? "TOO_MANY" : typeof said.code === "string" ? said.code : "UNEXPECTED";
    return { ok: false, code, retrySeconds: Number.isFinite(retry) && retry > 0 ? retry : null };
  } catch {
    return { ok: false, code: "NETWORK", retrySeconds: null };
  }
}

const reasons: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: "wrong",
  INVALID_USERNAME_OR_PASSWORD: "wrong",
  INVALID_USERNAME: "wrong",
  INVALID_EMAIL: "wrong",
  USERNAME_TOO_SHORT: "wrong",
  USERNAME_TOO_LONG: "wrong",
  USER_DEACTIVATED: "deactivated",
  TOO_MANY: "tooMany",
  NETWORK: "network",
  INVALID_TOKEN: "linkOld",
  PASSWORD_TOO_SHORT: "tooShort",
  PASSWORD_TOO_LONG: "tooLong",
};

/** Key below `entry.problem`. */
export const problemOf = (code: string) => reasons[code] ?? "unexpected";
