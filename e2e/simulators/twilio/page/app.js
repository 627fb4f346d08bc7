import { createLog } from "./log.js";
import { words } from "./words.js";

const $ = (id) => document.getElementById(id);
const el = (tag, text = "", more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more);
const clockTime = (ms) => new Date(ms).toLocaleTimeString([], { hour12: false });

let lang =
  new URLSearchParams(location.search).get("lang") ?? localStorage.getItem("lang") ?? navigator.language.slice(0, 2);
if (!(lang in words)) lang = "en";
const word = (key) => words[lang][key] ?? key;

let state = null;
let selected = null;
let spoken = 0;
const log = createLog($("log"), word);

async function api(path, body, method = "POST") {
  const init = body === undefined ? {} : { method, body: JSON.stringify(body) };
  const response = await fetch(`/_sim${path}`, init);
  const answer = await response.json();
  if (!answer.ok) throw new Error(answer.error);
  return answer.result;
}

function attempt(work) {
  return work().then(
    () => showError(""),
    (error) => showError(error.message),
  );
}

function showError(text) {
  $("error").textContent = text;
  $("error").hidden = !text;
}

function translate() {
  document.documentElement.lang = lang;
  document.title = word("title");
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]"))
    node.setAttribute("aria-label", word(node.dataset.label));
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = word(node.dataset.hint);
  for (const node of document.querySelectorAll("[data-lang]"))
    node.setAttribute("aria-pressed", String(node.dataset.lang === lang));
}

const status = (value) => word(`status.${value}`);
const tone = (call) => (call.status === "in-progress" ? "live" : call.over ? "" : "wait");

/** Replaces a list only when it changed, so that focus and scrolling stay. */
const drawn = new Map();
function draw(node, key, make) {
  const signature = `${lang}${key}`;
  if (drawn.get(node) === signature) return false;
  drawn.set(node, signature);
  node.replaceChildren(...make());
  return true;
}

function drawNumbers() {
  const key = JSON.stringify(state.numbers.map((number) => number.phoneNumber));
  draw($("to"), key, () =>
    state.numbers.map((number) =>
      el("option", `${number.phoneNumber}  ${number.country}`, { value: number.phoneNumber }),
    ),
  );
  draw($("numbers"), JSON.stringify(state.numbers), () =>
    state.numbers.map((number) => {
      const item = el("li", "", { title: `${number.voiceUrl}\n${number.smsUrl}` });
      item.append(el("span", number.phoneNumber, { className: "mono" }), ` ${number.country} · ${number.language}`);
      return item;
    }),
  );
}

function drawCalls() {
  const calls = state.calls.toReversed();
  if (!calls.some((call) => call.sid === selected)) selected = calls[0]?.sid ?? null;
  const key = JSON.stringify([selected, calls.map((call) => [call.sid, call.status])]);
  draw($("calls"), key, () =>
    calls.slice(0, 14).map((call) => {
      const button = el("button", "", { type: "button", title: call.sid });
      button.setAttribute("aria-pressed", String(call.sid === selected));
      const other = call.direction === "inbound" ? call.from : call.to;
      button.append(
        el("span", "", { className: `dot ${call.over ? "" : "live"}` }),
        el("span", `${call.direction === "inbound" ? "" : "→ "}${other}`, { className: "mono" }),
      );
      button.onclick = () => {
        selected = call.sid;
        spoken = call.transcript.length;
        render();
      };
      return button;
    }),
  );
  return calls.find((call) => call.sid === selected) ?? null;
}

const TAGS = {
  speech: () => word("you"),
  say: () => "",
  digits: () => word("you"),
  play: () => "♪",
  music: () => "♪",
  beep: () => "●",
  pause: () => "…",
  talk: () => "☎",
};

function line(entry) {
  const kind = entry.kind === "status" ? "status-line" : entry.kind;
  const item = el("li", "", { className: `line ${kind}` });
  const text = el("span", entry.kind === "status" ? status(entry.text) : entry.text);
  if (entry.language) text.lang = entry.language;
  const tag = TAGS[entry.kind]?.();
  if (tag) text.prepend(el("span", tag, { className: "tag" }));
  item.append(el("time", clockTime(entry.at)), text);
  return item;
}

function drawTranscript(call) {
  const node = $("transcript");
  const key = call ? `${call.sid}${call.transcript.length}` : "none";
  const changed = draw(node, key, () =>
    call ? call.transcript.map(line) : [el("li", word("noCalls"), { className: "empty" })],
  );
  if (changed) node.scrollTop = node.scrollHeight;
  if (!call || !$("aloud").checked) {
    spoken = call?.transcript.length ?? 0;
    return;
  }
  for (const entry of call.transcript.slice(spoken)) {
    if (entry.kind !== "say" && entry.kind !== "talk") continue;
    const voice = new SpeechSynthesisUtterance(entry.text);
    voice.lang = entry.language ?? lang;
    speechSynthesis.speak(voice);
  }
  spoken = call.transcript.length;
}

function drawPhone(call) {
  const mine =
    call &&
    !call.over &&
    (call.direction === "inbound" || (call.status === "in-progress" && !call.to.startsWith("client:")));
  $("active").hidden = !mine;
  $("call").disabled = Boolean(mine && call.direction === "inbound");
  if (!mine) return;
  $("call-status").textContent = status(call.status);
  $("call-status").className = `chip ${tone(call)}`;
  const since = call.answeredAt ?? call.createdAt;
  const seconds = Math.max(0, Math.floor((state.clock.now - since) / 1000));
  $("call-time").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  $("call-verb").textContent = [
    call.conference?.hold && word("hold"),
    call.conference?.muted && word("muted"),
    call.verb,
  ]
    .filter(Boolean)
    .join(" · ");
  $("keypad").classList.toggle("listening", call.listening.keys);
}

function drawRinging() {
  const ringing = state.calls.filter((call) => call.rings);
  draw($("ringing"), JSON.stringify(ringing.map((call) => call.sid)), () =>
    ringing.map((call) => {
      const box = el("div", "", { className: "ring" });
      const text = el("p");
      text.append(el("span", call.to, { className: "mono" }), ` ${word("rings")}`);
      const buttons = el("div");
      const act = (name, label, className) => {
        const button = el("button", word(label), { type: "button", className });
        button.onclick = () => {
          selected = call.sid;
          attempt(() => api(`/calls/${call.sid}/${name}`, {}));
        };
        return button;
      };
      buttons.append(act("answer", "answer", "primary"), act("hangup", "decline", "danger"));
      box.append(text, buttons);
      return box;
    }),
  );
}

function drawNow() {
  const waiting = state.queues.flatMap((queue) => queue.members.map((member) => member.from));
  const rooms = state.conferences.map((room) => {
    const people = room.participants.map(
      (each) =>
        `${each.label ?? each.callSid.slice(0, 8)}${each.hold ? ` (${word("hold")})` : ""}${each.muted ? ` (${word("muted")})` : ""}`,
    );
    return `${room.name}: ${people.join(", ") || word("nobody")}`;
  });
  const devices = state.devices.map(
    (device) => `${device.identity} (${word(device.registered ? "registered" : "notRegistered")})`,
  );
  const rows = [
    ["waiting", waiting.join(", ") || word("nobody")],
    ["talking", rooms.join("; ") || word("none")],
    ["devices", devices.join(", ") || word("none")],
  ];
  draw($("now"), JSON.stringify(rows), () => rows.flatMap(([name, value]) => [el("dt", word(name)), el("dd", value)]));
}

function drawThread() {
  const [me, hotline] = [$("from").value, $("to").value];
  $("thread-name").textContent = `${me} ↔ ${hotline}`;
  const between = state.messages.filter(
    (each) => (each.from === me && each.to === hotline) || (each.to === me && each.from === hotline),
  );
  const changed = draw($("thread"), JSON.stringify([me, hotline, between]), () =>
    between.length === 0
      ? [el("li", word("noTexts"), { className: "empty" })]
      : between.map((message) => {
          const item = el("li", message.body, { className: `bubble ${message.from === me ? "theirs" : "ours"}` });
          const failed = message.errorCode ? ` ${message.errorCode}` : "";
          const photos = message.media.length > 0 ? ` · ${message.media.length} ${word("picture")}` : "";
          item.append(
            el("small", `${clockTime(message.createdAt)} · ${status(message.status)}${failed}${photos}`, {
              className: failed ? "bad" : "",
            }),
          );
          return item;
        }),
  );
  if (changed) $("thread").scrollTop = $("thread").scrollHeight;
}

function render() {
  if (!state) return;
  drawNumbers();
  const call = drawCalls();
  drawTranscript(call);
  drawPhone(call);
  drawRinging();
  drawNow();
  drawThread();
  const { clock } = state;
  $("clock").textContent =
    `${clockTime(clock.now)}${clock.mode === "scaled" ? ` ×${clock.factor}` : clock.mode === "manual" ? " ⏸" : ""}`;
  $("advance").hidden = clock.mode !== "manual";
  $("down").setAttribute("aria-pressed", String(state.twilioDown));
}

async function refresh() {
  const [next, requests] = await Promise.all([api("/state"), api(`/requests?after=${log.lastRequest()}`)]);
  state = next;
  log.add(requests, next.alerts);
  render();
}

function listen() {
  // Scrollable, so the keyboard must be able to reach them.
  for (const id of ["transcript", "thread"]) $(id).tabIndex = 0;
  for (const key of "123456789*0#") {
    const button = el("button", key, { type: "button" });
    button.onclick = () => attempt(() => api(`/calls/${selected}/press`, { digits: key }));
    $("keypad").append(button);
  }
  $("dial").onsubmit = (event) => {
    event.preventDefault();
    attempt(async () => {
      const placed = await api("/calls", { from: $("from").value, to: $("to").value });
      selected = placed.sid;
      spoken = 0;
    });
  };
  $("speak").onsubmit = (event) => {
    event.preventDefault();
    const text = $("speech").value.trim();
    $("speech").value = "";
    if (text) attempt(() => api(`/calls/${selected}/say`, { text }));
  };
  $("text").onsubmit = (event) => {
    event.preventDefault();
    const body = $("body").value.trim();
    const media = $("photo").checked ? [{ contentType: "image/png" }] : undefined;
    if (!body && !media) return;
    $("body").value = "";
    $("photo").checked = false;
    attempt(() => api("/messages", { from: $("from").value, to: $("to").value, body, media }));
  };
  $("hangup").onclick = () => attempt(() => api(`/calls/${selected}/hangup`, {}));
  $("down").onclick = () => attempt(() => api("/twilio-down", { down: !state.twilioDown }));
  $("from").oninput = render;
  $("to").onchange = render;
  for (const button of document.querySelectorAll("[data-advance]")) {
    button.onclick = () => attempt(() => api("/clock/advance", { ms: Number(button.dataset.advance) }));
  }
  for (const button of document.querySelectorAll("[data-lang]")) {
    button.onclick = () => {
      lang = button.dataset.lang;
      localStorage.setItem("lang", lang);
      translate();
      render();
    };
  }
  const filters = [...document.querySelectorAll("[data-filter]")];
  const choose = (chosen) => {
    for (const button of filters) button.setAttribute("aria-pressed", String(button === chosen));
    log.setFilter(chosen.dataset.filter);
  };
  for (const button of filters) button.onclick = () => choose(button);
  choose(filters[0]);
  setInterval(() => {
    if (!state || state.clock.mode === "manual") return;
    state.clock.now += 1000 * state.clock.factor;
    render();
  }, 1000);
}

translate();
listen();
for (;;) {
  try {
    await refresh();
    showError("");
    const before = state.version;
    await api(`/changes?after=${before}`);
    await new Promise((soon) => setTimeout(soon, 120));
  } catch {
    showError(word("lost"));
    await new Promise((soon) => setTimeout(soon, 2000));
  }
}
