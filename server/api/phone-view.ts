/** Calls and waiting work as the console may see them: numbers masked, facts only of stations we look after. */

import { holdsRight } from "#server/access/require-right.ts";
import type { AgentActor } from "#server/api/trpc.ts";
import type { House } from "#server/platform/house.ts";
import { maskPhone } from "#server/stations/rules/phone-number.ts";
import { type CallCard, earlierCalls, phoneOf, serviceLevel, waitingEntries } from "#server/telephony/reads.ts";

const numberFor = (agent: AgentActor, number: string) =>
  holdsRight(agent, "calls:unmask") ? number : maskPhone(number);

async function cardFor(house: House, agent: AgentActor, card: CallCard | null) {
  if (!card) return null;
  const { fromNumber, ...facts } = card;
  const earlier = card.callerId ? await earlierCalls(house.db, card.callerId, card.id) : [];
  return { ...facts, number: numberFor(agent, fromNumber), masked: !holdsRight(agent, "calls:unmask"), earlier };
}
export type CallFor = NonNullable<Awaited<ReturnType<typeof cardFor>>>;

/** The agent's phone: presence, what rings, who talks. */
export async function phoneFor(house: House, agent: AgentActor) {
  const { presence, offer, offered, call } = await phoneOf(house.db, agent.agentId);
  return {
    presence,
    offer,
    offered: await cardFor(house, agent, offered),
    call: await cardFor(house, agent, call),
    now: house.clock.now(),
  };
}
export type PhoneFor = Awaited<ReturnType<typeof phoneFor>>;

/** The roster's first part and the top bar's figures. */
export async function deskFor(house: House, agent: AgentActor) {
  const now = house.clock.now();
  const [waiting, level] = await Promise.all([waitingEntries(house.db), serviceLevel(house.db, now)]);
  return {
    waiting: waiting.map(({ callNumber, textNumber, ...entry }) => ({
      ...entry,
      number: numberFor(agent, callNumber ?? textNumber ?? ""),
    })),
    serviceLevel: level,
    now,
  };
}
