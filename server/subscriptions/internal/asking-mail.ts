/** The mail that asks a colleague to activate a station, with what it would cost. */
import type { RightHolder } from "#server/access/reads.ts";
import type { Ctx } from "#server/platform/context.ts";
import type { Mail } from "#server/platform/mail.ts";
import { layMail, portal } from "#server/platform/mail-layout.ts";
import { mailSentence } from "#server/platform/words/speak.ts";
import { priceOfMonth } from "../price-reads.ts";
import { monthOf } from "../rules/charged-month.ts";
import type { LockedStation } from "./lock-station.ts";
import { money, type Reader } from "./said-values.ts";

export interface Asked extends RightHolder {
  locale: Reader;
}
interface Asking {
  station: LockedStation;
  asker: string;
  of: Asked;
  reminder: boolean;
  note: string | null;
}

export async function askingMail(ctx: Ctx, { station, asker, of, reminder, note }: Asking): Promise<Mail> {
  const { locale } = of;
  const values = { station: station.name, asker };
  const say = (sentence: Parameters<typeof mailSentence>[1], more = {}) =>
    mailSentence(locale, sentence, { ...values, ...more });
  const price = await priceOfMonth(ctx.db, station.rootId, monthOf(ctx.now, station.timezone), station.timezone);
  const cost = price ? say("priceEach", { price: money(price.cents, price.currency, locale) }) : say("priceNone");
  const rows = [
    [say("station"), station.name] as const,
    [say("price"), cost] as const,
    ...(note ? [[say("asked.note"), note] as const] : []),
  ];
  const laid = layMail(locale, { subject: say(reminder ? "asked.again" : "asked.subject") }, [
    { kind: "text", text: `${say("hello", { name: of.name })}\n${say("asked.intro")}` },
    { kind: "facts", rows },
    { kind: "text", text: say("asked.next") },
    { kind: "link", label: say("open", { count: 1 }), url: `${portal}/portal/stations/${station.id}/service` },
  ]);
  return { to: of.email, ...laid };
}
