/** The pages of a driver, as plain HTML. Everything that comes from elsewhere is escaped by `html`. */
import { html, raw } from "hono/html";
import { groupedNumber } from "#server/stickers/rules/grouped-number.ts";
import { css, glyph, icon, script } from "./driver-style.ts";
import type { BayRow, ChargePointView, NothingView, SeveralView } from "./driver-view.ts";
import { ageWords, listed, plugWords, type Say, smsLink, telLink, timeThere } from "./driver-words.ts";
import type { DriverLanguage } from "./rules/driver-language.ts";

type Html = ReturnType<typeof html>;

export interface Page {
  language: DriverLanguage;
  say: Say;
  nonce: string;
}

interface Shell {
  title: string;
  /** Stands in the head of the page; empty where nothing is known. */
  id: string;
  body: Html;
  script?: boolean;
}

const other = { de: "en", en: "de" } as const;

function languages({ language, say }: Page): Html {
  const name = (one: DriverLanguage) => one.toUpperCase();
  const link = html`<a href="?lang=${other[language]}" hreflang="${other[language]}" lang="${other[language]}">${name(other[language])}</a>`;
  const own = html`<b aria-current="true">${name(language)}</b>`;
  return html`<nav aria-label="${say("language")}">${language === "de" ? html`${own}·${link}` : html`${link}·${own}`}</nav>`;
}

const danger = (say: Say): Html =>
  html`<a class="danger" href="tel:112">${raw(glyph("danger"))}<span>${say("danger")}</span></a>`;

function shell(page: Page, { title, id, body, script: runs = false }: Shell): Html {
  const { language, nonce } = page;
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><meta name="robots" content="noindex"><meta name="format-detection" content="telephone=no"><link rel="icon" href="data:,"><style nonce="${nonce}">${raw(css)}</style></head>
<body><div class="page"><header><span class="id s mono">${id}</span>${languages(page)}</header>
<main>${body}</main></div>${runs ? html`<script nonce="${nonce}">${raw(script)}</script>` : ""}</body></html>
`;
}

const seconds = (from: number, now: number) => Math.max(0, Math.floor((now - from) / 1000));

function sentence({ say, language }: Page, { scene }: ChargePointView): string {
  const { here, free } = scene;
  const bay = here.label;
  const own = here.stale ? say("stale", { bay }) : say(`here.${here.state}`, { bay });
  if (free === null) return own;
  const there = free.length === 0 ? say("noneFree") : say("free", { count: free.length, bays: listed(free, language) });
  return `${own} ${there}`;
}

/** "Seit 02:41 bekannt. Stand 03:14, vor 12 s." */
function ages({ say, language }: Page, { scene, station, maintenanceUntil, now }: ChargePointView): Html {
  const time = (at: number) => timeThere(at, now, station.timezone, language);
  const known = scene.knownSince === null ? "" : `${say("knownSince", { time: time(scene.knownSince) })} `;
  const work = maintenanceUntil ? `${say("maintenanceUntil", { time: time(maintenanceUntil.getTime()) })} ` : "";
  if (!scene.age) return html`${known}${work}`;
  const { kind, at } = scene.age;
  const old = seconds(at, now);
  // The age goes on by itself, so it stands in an element of its own.
  const [before = "", after = ""] = say(kind, { time: time(at), age: "#" }).split("#");
  return html`${known}${work}${before}<span data-age="${old}">${ageWords(say, old)}</span>${after}`;
}

function bayRow(page: Page, view: ChargePointView, bay: BayRow): Html {
  const { say, language } = page;
  const here = bay.evseId === view.evse.id;
  const old = bay.stale && bay.state !== "offline" && bay.state !== "unknown";
  const asOf = bay.confirmedAt === null ? "" : timeThere(bay.confirmedAt, view.now, view.station.timezone, language);
  const plug = bay.standard ? `${plugWords(say, bay.standard)} · ${Math.round(bay.powerKw)}\u00a0kW` : "";
  const right = [here ? say("youAreHere") : old ? "" : plug, old ? say("asOfShort", { time: asOf }) : ""];
  const look = old ? "old" : bay.state === "faulted" ? "bad" : "";
  return html`<li class="bay ${look}"${here ? raw(' aria-current="location"') : ""}><b class="n mono">${bay.label}</b><span class="w ${old ? "" : bay.state}">${raw(glyph(old ? "stale" : bay.state))}<span>${say(`state.${bay.state}`)}</span></span><span class="r s m">${right.filter(Boolean).join(" · ")}</span></li>`;
}

function buttons({ say }: Page, { voice, sms, evse }: ChargePointView): Html {
  const call =
    voice &&
    html`<a class="button ink" href="${telLink(voice)}">${raw(icon("phone"))}<span><b>${say("call")}</b><span class="s">${groupedNumber(voice)}</span></span>${raw(icon("next"))}</a>`;
  const write =
    sms &&
    html`<a class="button" href="${smsLink(sms, evse.evseId)}">${raw(icon("text"))}<span><b>${say("sms")}</b><span class="s m">${say("smsHint")}</span></span>${raw(icon("next"))}</a>`;
  return call || write ? html`<div class="b">${call}${write}</div>` : html``;
}

export function chargePointPage(page: Page, view: ChargePointView): Html {
  const { say } = page;
  const { evse, station, voice } = view;
  const units = (["seconds", "minutes", "hours", "days"] as const).map((unit) => say(`age.${unit}`, { n: "#" }));
  const foot = voice ? say("foot", { owner: station.companyName, number: groupedNumber(voice) }) : station.companyName;
  const body = html`<div id="live" data-ages="${JSON.stringify(units)}"><p class="s m">${station.name}</p><h1 id="say" aria-live="polite">${sentence(page, view)}</h1><p class="t s m" id="ages">${ages(page, view)}</p><p class="t s m" id="cut" role="status" hidden>${say("cut")}</p></div>
<ul id="bays" aria-label="${say("baysLabel")}">${view.bays.map((bay) => bayRow(page, view, bay))}</ul>
${buttons(page, view)}
${danger(say)}
<p class="s q">${foot}</p>
<noscript><p class="s"><a class="link" href="">${say("reload")}</a></p></noscript>`;
  const title = say("bayOf", { bay: String(evse.bay), station: station.name });
  return shell(page, { title, id: evse.evseId, body, script: true });
}

export function severalPage(page: Page, { candidates }: SeveralView, typed: string): Html {
  const { say } = page;
  const rows = candidates.map(
    (one) =>
      html`<li><a href="/e/${encodeURIComponent(one.evseId)}"><b class="n mono">${one.bay}</b><span><b>${say("which.bay", { bay: String(one.bay) })}</b><br><span class="s m">${one.stationName}, ${one.city}<br><span class="mono">${one.evseId}</span></span></span><span class="r m">${raw(icon("next"))}</span></a></li>`,
  );
  const body = html`<div><h1>${say("which.title")}</h1><p class="t m">${say("which.hint")}</p></div><ul>${rows}</ul>${danger(say)}`;
  return shell(page, { title: say("which.title"), id: typed, body });
}

function finder({ say }: Page): Html {
  return html`<form action="/e" method="get"><div><label for="id">${say("find.label")}</label><input id="id" name="id" class="mono" required maxlength="200" autocomplete="off" autocapitalize="characters" spellcheck="false"></div><button class="button ink" type="submit">${say("find.submit")}</button></form>`;
}

export function nothingPage(page: Page, { why }: NothingView, typed: string): Html {
  const { say } = page;
  const title = say("nothing.title");
  const body = html`<div><h1>${title}</h1><p class="t m">${say(why ? `nothing.${why}` : "nothing.hint")}</p></div>${finder(page)}${danger(say)}`;
  return shell(page, { title, id: why === "contract" ? "" : typed, body });
}

export function findPage(page: Page): Html {
  const { say } = page;
  const body = html`<div><h1>${say("find.title")}</h1><p class="t m">${say("find.hint")}</p></div>${finder(page)}${danger(say)}`;
  return shell(page, { title: say("find.title"), id: "", body });
}

/** Too many questions, or a database that does not answer: what is left to do. */
export function noAnswerPage(page: Page, why: "busy" | "failed"): Html {
  const { say } = page;
  const title = say(`${why}.title`);
  const body = html`<div><h1>${title}</h1><p class="t m">${say(`${why}.hint`)}</p></div>${danger(say)}`;
  return shell(page, { title, id: "", body });
}
