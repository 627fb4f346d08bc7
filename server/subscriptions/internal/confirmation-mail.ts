/** The mails that confirm switching on and off: for one station or for all of an order. */
import type { AttachmentReference, Mail } from "#server/platform/mail.ts";
import { layMail, type MailPart, portal } from "#server/platform/mail-layout.ts";
import { type MailSentence, mailSentence } from "#server/platform/words/speak.ts";
import { lastDayName, momentName, money, monthName } from "./said-values.ts";
import type { ToldPerson } from "./told-people.ts";
import type { ToldPeriod } from "./told-periods.ts";

export type Direction = "activated" | "deactivated";

/** So many stations are named; the rest is counted. */
const mostNamed = 200;
/** A sheet of more stations is no attachment any more. */
const mostStickered = 25;

type Say = (sentence: MailSentence, values?: Record<string, string | number>) => string;
type Told = Pick<ToldPerson, "language" | "periods">;

const titled = ({ name, ref }: ToldPeriod) => (ref ? `${name} (${ref})` : name);

function listed(say: Say, periods: ToldPeriod[], item: (period: ToldPeriod) => string): MailPart[] {
  const items = periods.slice(0, mostNamed).map(item);
  const more = periods.length - items.length;
  if (more > 0) items.push(say("andMore", { count: more }));
  return [{ kind: "list", title: say("stations"), items }];
}

const where = (say: Say, only: ToldPeriod) => [say("station"), `${titled(only)}\n${only.address}`] as const;

function priceRows(say: Say, { language, periods }: Told) {
  const [first] = periods;
  if (!first?.price) return [[say("price"), say("priceNone")] as const];
  const { currency } = first.price;
  const each = [...new Set(periods.map((p) => p.price?.cents ?? 0))]
    .map((c) => money(c, currency, language))
    .join(" / ");
  const rows = [[say("price"), say("priceEach", { price: each })] as const];
  const total = periods.reduce((sum, p) => sum + (p.price?.cents ?? 0), 0);
  if (periods.length > 1) rows.push([say("total"), say("totalMonthly", { price: money(total, currency, language) })]);
  return rows;
}

function activatedParts(say: Say, told: Told, first: ToldPeriod): MailPart[] {
  const { language, periods } = told;
  const { month, timezone } = first;
  const charged = { month: monthName(month, language), day: lastDayName(month, timezone, language) };
  const without = periods.filter((p) => !p.hasTechnician).length;
  const rows = [
    ...(periods.length === 1 ? [where(say, first)] : []),
    [say("activated.since"), momentName(first.startedAt, timezone, language)] as const,
    ...(first.startedByName ? [[say("by"), first.startedByName] as const] : []),
    ...priceRows(say, told),
    [say("activated.charged"), say("activated.chargedMonth", charged)] as const,
  ];
  return [
    { kind: "facts", rows },
    ...(periods.length === 1 ? [] : listed(say, periods, titled)),
    { kind: "text", text: say(periods.length > mostStickered ? "activated.stickersInPortal" : "activated.stickers") },
    ...(without > 0 ? [{ kind: "text", text: say("activated.noTechnician", { count: without }) } as const] : []),
    { kind: "text", text: say("activated.rule") },
    { kind: "small", text: say("activated.end") },
  ];
}

function deactivatedParts(say: Say, { language, periods }: Told, first: ToldPeriod): MailPart[] {
  const { month, timezone } = first;
  const last = (p: ToldPeriod) => (p.lastCharged ? monthName(p.lastCharged, language) : say("deactivated.lastNone"));
  const alone = periods.length === 1;
  const rows = [
    ...(alone ? [where(say, first)] : []),
    ...(alone ? [[say("deactivated.from"), momentName(first.startedAt, timezone, language)] as const] : []),
    [say("deactivated.until"), momentName(first.endedAt ?? first.startedAt, timezone, language)] as const,
    ...(first.endedByName ? [[say("by"), first.endedByName] as const] : []),
    ...(alone ? [[monthName(month, language), say("deactivated.notCharged")] as const] : []),
    ...(alone ? [[say("deactivated.last"), last(first)] as const] : []),
  ];
  const item = (p: ToldPeriod) =>
    say("deactivated.item", { station: titled(p), month: monthName(p.month, language), last: last(p) });
  return [
    { kind: "facts", rows },
    ...(alone ? [] : listed(say, periods, item)),
    { kind: "text", text: say("deactivated.stickers") },
    { kind: "small", text: say("deactivated.again") },
  ];
}

function stickers(say: Say, { language, periods }: Told, station: string): AttachmentReference[] {
  if (periods.length > mostStickered) return [];
  const filename = say("activated.stickerFile", { count: periods.length, station }).replace(/[\\/:*?"<>|]+/g, "-");
  const [says, instead] = [say("activated.stickers"), say("activated.stickersInPortal")];
  return [{ kind: "stickers", filename, says, instead, language, stationIds: periods.map((p) => p.stationId) }];
}

export function confirmationMail(direction: Direction, { email, language, name, periods }: ToldPerson): Mail | null {
  const [first] = periods;
  if (!first) return null;
  const say: Say = (sentence, values) => mailSentence(language, sentence, values);
  const values = { count: periods.length, station: first.name };
  const hello = name ? say("hello", { name }) : say("helloAll");
  const url = `${portal}/portal/stations${periods.length === 1 ? `/${first.stationId}/service` : ""}`;
  const told = { language, periods };
  const parts = direction === "activated" ? activatedParts(say, told, first) : deactivatedParts(say, told, first);
  const laid = layMail(language, { subject: say(`${direction}.subject`, values) }, [
    { kind: "text", text: `${hello}\n${say(`${direction}.intro`, values)}` },
    ...parts,
    { kind: "link", label: say("open", values), url },
  ]);
  const attachments = direction === "activated" ? stickers(say, told, first.name) : [];
  return { to: email, ...laid, about: periods.map((p) => p.id), ...(attachments.length > 0 ? { attachments } : {}) };
}
