/**
 * What of a typed or spoken text may stay on calls and tickets. The contract number of a charging card is nobody's business
 * and is dropped whole; an address may carry a one-time token, so only the id inside it stays. Everything else is kept as
 * it came, for the agent reads it back.
 * Source: design, charging.md §2 ("the token is dropped and never logged", "your charging card's contract number").
 */
const address = /\b[a-z][a-z0-9+.-]*:\/\/|\bwww\./i;

export function keptText(typed: string, said: { kind: string; key: string }): string | null {
  if (said.kind === "contract_id") return null;
  if (address.test(typed)) return said.key || null;
  return typed;
}
