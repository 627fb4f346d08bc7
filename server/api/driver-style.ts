/**
 * How the driver page looks and what it does by itself. Everything stands in the page: on a bad connection one answer is
 * all there is. Colours are those of `app/tokens.css`; a test compares them.
 */
import type { ChargingState } from "#server/diagnostics/rules/connector-state.ts";

export const lightColours = {
  canvas: "#f6f6f8",
  surface: "#ffffff",
  hover: "#f1f1f4",
  line: "#e4e4e9",
  "line-strong": "#d0d0d8",
  "line-control": "#8b8b98",
  fg: "#17181c",
  "fg-muted": "#50515b",
  "fg-subtle": "#666772",
  ink: "#17181c",
  "on-ink": "#ffffff",
  accent: "#4a48c9",
  "available-fg": "#146c3c",
  "preparing-fg": "#0b6a86",
  "charging-fg": "#1c58c4",
  "suspended-fg": "#855400",
  "finishing-fg": "#47607a",
  "reserved-fg": "#8a3a80",
  "unavailable-fg": "#5c5d68",
  "faulted-fg": "#b3202a",
  "faulted-soft": "#fdebeb",
  "faulted-solid": "#c7262f",
  "faulted-on": "#ffffff",
  "offline-fg": "#3d3e48",
  "unknown-fg": "#5c5d68",
  "stale-fg": "#72592b",
  "stale-soft": "#f5f0e6",
  "danger-fg": "#b3202a",
  "danger-soft": "#fdebeb",
} as const;

export const darkColours: Record<keyof typeof lightColours, string> = {
  canvas: "#0b0c0f",
  surface: "#121317",
  hover: "#1b1c22",
  line: "#24252c",
  "line-strong": "#363740",
  "line-control": "#6c6d7a",
  fg: "#ededf1",
  "fg-muted": "#adaeb9",
  "fg-subtle": "#90919d",
  ink: "#ededf1",
  "on-ink": "#121317",
  accent: "#a3a2ff",
  "available-fg": "#56c68d",
  "preparing-fg": "#5cc3de",
  "charging-fg": "#7aabff",
  "suspended-fg": "#e9b04a",
  "finishing-fg": "#9db5cd",
  "reserved-fg": "#dd94d2",
  "unavailable-fg": "#a2a3ae",
  "faulted-fg": "#ff8a87",
  "faulted-soft": "#361518",
  "faulted-solid": "#e5484d",
  "faulted-on": "#1a0304",
  "offline-fg": "#c3c4ce",
  "unknown-fg": "#a2a3ae",
  "stale-fg": "#c9ae7d",
  "stale-soft": "#272217",
  "danger-fg": "#ff8a87",
  "danger-soft": "#361518",
};

const variables = (colours: Record<string, string>) =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");

export const css = `
:root{color-scheme:light dark;${variables(lightColours)}}
@media(prefers-color-scheme:dark){:root{${variables(darkColours)}}}
*{box-sizing:border-box;margin:0}
body{background:var(--canvas);color:var(--fg);font:400 16px/24px system-ui,sans-serif;-webkit-text-size-adjust:100%}
.page{max-width:480px;margin:0 auto}
a{color:inherit;text-decoration:none}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
header{display:flex;align-items:center;justify-content:space-between;gap:12px;min-height:48px;padding:0 16px;background:var(--surface);border-bottom:1px solid var(--line)}
header .id{min-width:0;overflow-wrap:anywhere;padding:4px 0}
nav{display:flex;align-items:center;white-space:nowrap;margin-right:-8px;color:var(--fg-muted)}
nav a,nav b{display:inline-grid;place-items:center;min-width:36px;min-height:48px}
nav b{color:var(--fg)}
nav a{text-decoration:underline;text-underline-offset:3px}
.s,nav{font-size:14px;line-height:20px}
.m{color:var(--fg-muted)}
.q{color:var(--fg-subtle)}
.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-weight:600;font-feature-settings:"zero"}
main{display:grid;gap:16px;padding:20px 16px 24px}
main>*{min-width:0}
h1{font-size:24px;line-height:30px;font-weight:600;letter-spacing:-.01em;overflow-wrap:anywhere}
.t{margin-top:4px}
ul{list-style:none;padding:0;margin:0 -16px;background:var(--surface);border-bottom:1px solid var(--line)}
li{border-top:1px solid var(--line)}
li.bay,li a{display:flex;align-items:center;gap:12px;min-height:56px;padding:12px 16px}
.n{display:grid;place-items:center;flex:none;min-width:32px;height:32px;padding:0 4px;border-radius:6px;background:var(--hover)}
.w{display:flex;align-items:center;gap:8px;font-weight:600}
.r{margin-left:auto;text-align:right}
svg{flex:none;width:20px;height:20px}
.bad{background:var(--faulted-soft)}
.bad .n{background:var(--faulted-solid);color:var(--faulted-on)}
.old{background:repeating-linear-gradient(135deg,var(--stale-soft) 0 6px,transparent 6px 12px)}
.old .w,.old .r{color:var(--stale-fg)}
.old .w span{text-decoration:underline dotted;text-underline-offset:3px}
.b{display:grid;gap:10px}
.button{display:flex;align-items:center;gap:14px;width:100%;min-height:56px;padding:8px 16px;border:1px solid var(--line-strong);border-radius:8px;background:var(--surface);color:inherit;font:inherit;text-align:left}
.button>span{flex:1;min-width:0}
.button svg:last-child{color:var(--fg-subtle)}
.ink svg:last-child{color:inherit;opacity:.6}
.button b{display:block;font-weight:600}
.ink{background:var(--ink);color:var(--on-ink);border-color:transparent}
.danger{display:flex;align-items:center;gap:12px;padding:12px 16px;border-radius:8px;background:var(--danger-soft);color:var(--danger-fg);font-weight:600}
.danger svg{width:24px;height:24px}
label{display:block;font-weight:600;margin-bottom:6px}
input{width:100%;height:52px;padding:0 14px;border:1px solid var(--line-control);border-radius:8px;background:var(--surface);color:inherit;font:inherit}
form{display:grid;gap:12px}
form .button{justify-content:center;font-weight:600}
.link{text-decoration:underline;text-underline-offset:3px}
${["available", "preparing", "charging", "suspended", "finishing", "reserved", "unavailable", "faulted", "offline", "unknown"].map((state) => `.${state}{color:var(--${state}-fg)}`).join("")}
`.trim();

/**
 * Reads the page again every 30 s and puts in what has changed, instead of loading it anew: where the connection is bad, a
 * reload would leave the driver with nothing. Ages go on by themselves. Without it the page is whole; it says its time.
 */
export const script = `(()=>{
const d=document,live=d.getElementById("live");if(!live)return;
const cut=d.getElementById("cut"),words=JSON.parse(live.dataset.ages);let since=Date.now();
const say=n=>n<60?words[0].replace("#",n):n<7200?words[1].replace("#",n/60|0):n<172800?words[2].replace("#",n/3600|0):words[3].replace("#",n/86400|0);
const tick=()=>{const more=Math.max(0,(Date.now()-since)/1e3)|0;for(const t of d.querySelectorAll("[data-age]")){const w=say(+t.dataset.age+more);if(t.textContent!==w)t.textContent=w}};
const look=async()=>{if(d.hidden)return;try{
const a=await fetch(location.href,{cache:"no-store",signal:AbortSignal.timeout(2e4)});
if(a.status===404)return location.reload();
if(!a.ok)throw a.status;
const page=new DOMParser().parseFromString((await a.text()).replace(/<style[^]*?<.style>/,""),"text/html");
for(const part of ["say","ages","bays"]){const o=d.getElementById(part),n=page.getElementById(part);if(!n)throw part;if(o.innerHTML!==n.innerHTML)o.innerHTML=n.innerHTML}
since=Date.now();cut.hidden=true}catch{cut.hidden=false}};
setInterval(tick,1e3);setInterval(look,3e4);d.addEventListener("visibilitychange",look)})()`;

const ring = '<circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" stroke-width="1.8"/>';
const disc = "M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2Z";
const solid = (d: string) => `<path fill="currentColor" fill-rule="evenodd" d="${d}"/>`;
const line = (d: string, width: number) =>
  `<path d="${d}" fill="none" stroke="currentColor" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

/** The states' own silhouettes, as in `app/_ui/glyphs.tsx`. */
const glyphs: Record<ChargingState | "stale" | "danger", string> = {
  available: ring,
  preparing: `${ring}<path d="M8 4.6v6.8a3.4 3.4 0 0 0 0-6.8Z" fill="currentColor"/>`,
  charging: solid(`${disc}m1 2.3L4.7 8.9h2.7L6.9 12.6l4.4-5.5H8.5L9 3.5Z`),
  suspended: solid(`${disc}M5.3 5v6h1.8V5H5.3Zm3.6 0v6h1.8V5H8.9Z`),
  finishing: ring + line("m5.6 8.2 1.7 1.7 3.2-3.5", 1.6),
  reserved: '<path fill="currentColor" d="M3.6 1.8h8.8v12.6L8 11.2l-4.4 3.2V1.8Z"/>',
  unavailable: solid(`${disc}M4.4 7v2h7.2V7H4.4Z`),
  faulted: solid("M8 .4 15.6 8 8 15.6.4 8 8 .4Zm-.95 3.9v4.6h1.9V4.3h-1.9Zm0 5.8v1.9h1.9v-1.9h-1.9Z"),
  offline: line("M4.2 4.1A5.6 5.6 0 0 0 11.9 12M6 2.8A5.6 5.6 0 0 1 13.2 10M1.8 1.8l12.4 12.4", 1.8),
  unknown: `<circle cx="8" cy="8" r="6.1" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="3.4 2.99" stroke-dashoffset="1.7"/>${line("M6.3 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.9.6-.9 1.2", 1.5)}<circle cx="8" cy="11.2" r=".95" fill="currentColor"/>`,
  stale: `<circle cx="8" cy="8" r="5.8" fill="none" stroke="currentColor" stroke-width="1.6"/>${line("M8 4.8V8l2.3 1.5", 1.6)}`,
  danger: solid("M8 1 15.4 14.4H.6L8 1Zm-.9 4.6v4h1.8v-4H7.1Zm0 5.2v1.7h1.8v-1.7H7.1Z"),
};
export const glyph = (name: keyof typeof glyphs): string =>
  `<svg viewBox="0 0 16 16" aria-hidden="true">${glyphs[name]}</svg>`;

/** From lucide (ISC). */
const icons = {
  phone:
    "M13.832 16.568a1 1 0 0 0 1.213-.303l.355-.465A2 2 0 0 1 17 15h3a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2A18 18 0 0 1 2 4a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v3a2 2 0 0 1-.8 1.6l-.468.351a1 1 0 0 0-.292 1.233 14 14 0 0 0 6.392 6.384",
  text: "M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2z",
  next: "m9 18 6-6-6-6",
} as const;
export const icon = (name: keyof typeof icons): string =>
  `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${icons[name]}"/></svg>`;
