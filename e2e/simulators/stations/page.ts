/** The fleet page: every station with its connectors, and beside it the one that is open. Plain HTML, no framework. */
const style = `
:root { color-scheme: light dark; --line: light-dark(#d9dde2, #30363d); --soft: light-dark(#5b6470, #9aa4b0);
  --page: light-dark(#f6f7f8, #14181d); --card: light-dark(#fff, #1b2027); --mark: light-dark(#e8f0fe, #22324a);
  --good: light-dark(#1a7f4b, #4cc38a); --busy: light-dark(#1f5fbf, #79b0ff); --bad: light-dark(#b3261e, #ff8a80);
  --warn: light-dark(#8a5a00, #e3b341); }
* { box-sizing: border-box; }
body { margin: 0; height: 100vh; display: grid; grid-template-rows: auto 1fr; background: var(--page);
  font: 13px/1.45 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
header { display: flex; flex-wrap: wrap; gap: 6px 14px; align-items: center; padding: 9px 16px;
  border-bottom: 1px solid var(--line); background: var(--card); }
h1 { font-size: 15px; margin: 0; } header span { color: var(--soft); margin-right: auto; }
main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(380px, 40%); min-height: 0; }
#fleet, aside { overflow: auto; } aside { border-left: 1px solid var(--line); padding: 14px 16px; background: var(--card); }
table { width: 100%; border-collapse: collapse; }
th { position: sticky; top: 0; text-align: left; font-weight: 500; color: var(--soft); background: var(--page); }
th, td { padding: 6px 10px; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody tr { cursor: pointer; } tr[aria-selected="true"] { background: var(--mark); }
th:first-child, td:first-child { padding-left: 16px; } td small { color: var(--soft); display: block; }
.bay { display: inline-block; vertical-align: top; min-width: 92px; margin-right: 10px; white-space: nowrap; }
.good { color: var(--good); } .busy { color: var(--busy); } .bad { color: var(--bad); } .warn { color: var(--warn); }
.off { color: var(--soft); }
input, select, button { font: inherit; padding: 3px 8px; border: 1px solid var(--line); border-radius: 5px;
  background: var(--card); color: inherit; } button { cursor: pointer; }
h2 { font-size: 16px; margin: 0; } h3 { font-size: 13px; margin: 14px 0 6px; } p { margin: 4px 0; color: var(--soft); }
.row { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; margin: 6px 0; }
.row b { min-width: 150px; font-weight: 500; }
ol { list-style: none; margin: 0; padding: 0; font: 11px/1.5 ui-monospace, monospace; }
ol li { border-bottom: 1px solid var(--line); padding: 2px 0; overflow-wrap: anywhere; }
ol .in { color: var(--busy); } ol .note { color: var(--soft); }
[role="alert"] { color: var(--bad); }
@media (max-width: 900px) { main { grid-template-columns: 1fr; grid-template-rows: 50% 50%; } aside { border-left: 0; border-top: 1px solid var(--line); } }
`;

const script = `
const api = location.pathname.replace(/\\/?$/, "/") + "_sim/";
const $ = (id) => document.getElementById(id);
const el = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more);
const json = async (path) => (await fetch((api + path).replace(/\\/$/, ""))).json();
const tones = { Available: "good", Preparing: "warn", Charging: "busy", SuspendedEV: "warn", SuspendedEVSE: "warn",
  Finishing: "warn", Reserved: "warn", Unavailable: "off", Faulted: "bad" };
const faults = [["GroundFailure", "CX002"], ["ConnectorLockFailure", "CX001"], ["HighTemperature", "CX003"],
  ["OverCurrentFailure", "CX004"], ["OverVoltage", "CX005"], ["UnderVoltage", "CX006"], ["WeakSignal", "CX007"],
  ["OtherError", "CX008"], ["EVCommunicationError", "CX014"], ["PowerSwitchFailure", "CX017"], ["OtherError", "CX026"],
  ["ReaderFailure", ""], ["PowerMeterFailure", ""], ["InternalError", ""], ["ResetFailure", ""]];
let open = decodeURIComponent(location.hash.slice(1)), drawn = "", lastSeq = 0;

const act = async (verb, body = {}) => {
  const answer = await fetch(api + "stations/" + encodeURIComponent(open) + "/" + verb,
    { method: "POST", body: JSON.stringify(body) });
  const result = await answer.json();
  const said = result.error ?? result.because ?? "";
  if ($("said")) $("said").textContent = said;
  await draw();
};
const button = (text, verb, body) => el("button", text, { onclick: () => act(verb, body) });
const linkWord = (one) => one.link !== "online" ? one.link : one.silent ? "silent" : one.registration.toLowerCase();

function bay(one) {
  const cell = el("span", "", { className: "bay " + (tones[one.status] ?? ""), title: one.evseId ?? one.standard });
  cell.append(one.connector + " " + one.status);
  const power = one.session ? (one.session.powerW / 1000).toFixed(1) + " kW · "
    + (one.session.energyWh / 1000).toFixed(2) + " kWh" : one.vendorErrorCode || (one.errorCode === "NoError" ? "" : one.errorCode);
  if (power) cell.append(el("small", power));
  return cell;
}

function drawFleet(stations) {
  $("rows").replaceChildren(...stations.map((one) => {
    const row = el("tr", "", { onclick: () => choose(one.identity), tabIndex: 0,
      onkeydown: (event) => event.key === "Enter" && choose(one.identity) });
    row.setAttribute("aria-selected", String(one.identity === open));
    const name = el("td", one.identity);
    name.append(el("small", one.name ?? one.model));
    const bays = el("td", "");
    bays.append(...one.connectors.map(bay));
    const word = linkWord(one);
    const link = el("td", word, { className: word === "accepted" ? "good" : "bad" });
    if (word === "offline") link.append(el("small", one.lastClose));
    row.append(name, link, bays, el("td", one.scenario));
    return row;
  }));
}

function choose(identity) {
  open = identity;
  drawn = "";
  location.hash = encodeURIComponent(identity);
  draw();
}

function faultRow(one) {
  const pick = el("select", "");
  pick.setAttribute("aria-label", "Fault for connector " + one.connector);
  pick.append(el("option", "Fault…", { value: "" }), ...faults.map(([code, vendor], index) =>
    el("option", (vendor + " " + code).trim(), { value: index })));
  pick.onchange = () => {
    const [errorCode, vendorErrorCode] = faults[pick.value];
    act("fault", { connector: one.connector, errorCode, ...(vendorErrorCode ? { vendorErrorCode } : {}) });
  };
  return pick;
}

function drawControls(one, scenarios) {
  const shape = JSON.stringify([one.identity, one.connectors.map((bay) => bay.connector)]);
  if (shape === drawn) return;
  drawn = shape;
  const list = el("select", "", { onchange: (event) => act("scenario", { name: event.target.value }) });
  list.setAttribute("aria-label", "Scenario");
  list.append(el("option", "Scenario…", { value: "", disabled: true, selected: true }),
    ...scenarios.map((entry) => el("option", entry.name, { title: entry.description })));
  const station = el("div", "", { className: "row" });
  station.append(list, button("Disconnect", "disconnect"), button("Reconnect", "reconnect"), button("Go silent", "silence"),
    button("Speak", "speak"), button("Restart", "reboot"), button("Clear all", "clear"));
  const bays = one.connectors.map((bay) => {
    const row = el("div", "", { className: "row" });
    const at = { connector: bay.connector };
    row.append(el("b", bay.connector + " · " + (bay.evseId ?? bay.standard) + " · " + bay.powerKw + " kW"),
      button("Plug", "plug", at), button("Start", "start", at), button("Stop", "stop", at), button("Unplug", "unplug", at),
      faultRow(bay), button("Clear", "clear", at));
    return row;
  });
  $("detail").replaceChildren(el("h2", one.identity), el("p", "", { id: "facts" }), station, el("h3", "Connectors"), ...bays,
    el("p", "", { id: "said", role: "alert" }), el("h3", "Messages"), el("ol", "", { id: "frames" }));
}

async function draw() {
  const [summary, list] = await Promise.all([json(""), json("stations?limit=300&filter=" + encodeURIComponent($("filter").value))]);
  $("counts").textContent = summary.accepted + " of " + summary.stations + " online · " + summary.sessions
    + " charging · " + summary.queued + " queued · answers p95 " + summary.answers.p95 + " ms";
  drawFleet(list.stations);
  if (!open) return;
  const one = await json("stations/" + encodeURIComponent(open));
  if (one.error) { open = ""; return; }
  drawControls(one, window.scenarios ??= await json("scenarios"));
  $("facts").textContent = [one.model, one.firmware, linkWord(one), one.boots + (one.boots === 1 ? " boot" : " boots"), one.scenario].filter(Boolean).join(" · ");
  const lines = await json("stations/" + encodeURIComponent(open) + "/frames");
  const seq = lines.at(-1)?.seq ?? 0;
  if (seq === lastSeq && $("frames").childElementCount) return;
  lastSeq = seq;
  $("frames").replaceChildren(...lines.slice(-60).reverse().map((line) => el("li",
    new Date(line.at).toLocaleTimeString() + " " + { in: "←", out: "→", note: "·" }[line.direction] + " " + line.text,
    { className: line.direction })));
}

$("filter").oninput = draw;
for (;;) {
  await draw().catch(() => { $("counts").textContent = "the simulator does not answer"; });
  await new Promise((resolve) => setTimeout(resolve, document.hidden ? 5000 : 1000));
}
`;

export const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Stations · simulator</title>
<style>${style}</style>
</head>
<body>
<header><h1>Stations</h1><span id="counts">simulator</span>
<input id="filter" type="search" placeholder="Identity or name" aria-label="Filter stations"></header>
<main>
<div id="fleet"><table>
<thead><tr><th scope="col">Station</th><th scope="col">Link</th><th scope="col">Connectors</th><th scope="col">Scenario</th></tr></thead>
<tbody id="rows"></tbody></table></div>
<aside id="detail" aria-label="Station"><p>Choose a station.</p></aside>
</main>
<script type="module">${script}</script>
</body>
</html>
`;
