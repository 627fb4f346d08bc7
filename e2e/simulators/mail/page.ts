/** The mailbox page: a list, and the mail that is open beside it. Plain HTML, no framework, light and dark. */
export const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mailbox · simulator</title>
<style>
:root { color-scheme: light dark; --line: light-dark(#d9dde2, #30363d); --soft: light-dark(#5b6470, #9aa4b0);
  --page: light-dark(#f6f7f8, #14181d); --card: light-dark(#fff, #1b2027); --mark: light-dark(#e8f0fe, #22324a); }
* { box-sizing: border-box; }
body { margin: 0; height: 100vh; display: grid; grid-template-rows: auto 1fr; font: 14px/1.45 system-ui, sans-serif;
  background: var(--page); }
header { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; padding: 10px 16px;
  border-bottom: 1px solid var(--line); background: var(--card); }
h1 { font-size: 15px; margin: 0 auto 0 0; } h1 small { font-weight: 400; color: var(--soft); }
main { display: grid; grid-template-columns: minmax(260px, 34%) 1fr; min-height: 0; }
input, select, button { font: inherit; padding: 3px 8px; border: 1px solid var(--line); border-radius: 5px;
  background: var(--card); color: inherit; }
#list { overflow: auto; margin: 0; padding: 0; list-style: none; border-right: 1px solid var(--line); }
#list button { display: block; width: 100%; text-align: left; border: 0; border-bottom: 1px solid var(--line);
  border-radius: 0; padding: 9px 16px; cursor: pointer; background: none; }
#list button[aria-current="true"] { background: var(--mark); }
#list b, #list span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
#list span, dt, .empty { color: var(--soft); }
article { display: flex; flex-direction: column; min-height: 0; min-width: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px; margin: 0; padding: 12px 16px; }
dd { margin: 0; overflow-wrap: anywhere; } h2 { font-size: 16px; margin: 12px 16px 0; }
nav { display: flex; gap: 6px; padding: 0 16px 10px; border-bottom: 1px solid var(--line); }
nav button[aria-pressed="true"] { background: var(--mark); }
iframe { flex: 1; border: 0; background: #fff; color-scheme: light; }
pre { flex: 1; margin: 0; padding: 16px; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.empty { padding: 16px; }
[hidden] { display: none !important; }
</style>
</head>
<body>
<header>
  <h1>Mailbox <small>· simulator, nothing leaves this machine</small></h1>
  <input id="filter" type="search" placeholder="Recipient" aria-label="Filter by recipient">
  <label>Failure <select id="fault"></select></label>
  <button id="clear">Delete all</button>
</header>
<main>
  <ul id="list" aria-label="Mails"></ul>
  <article aria-live="polite"><p class="empty" id="empty">No mail is open.</p>
    <div id="open" hidden style="display:contents">
      <h2 id="subject"></h2>
      <dl id="facts"></dl>
      <nav id="tabs"></nav>
      <iframe id="html" sandbox="allow-popups allow-popups-to-escape-sandbox" title="Mail"></iframe>
      <pre id="plain"></pre>
    </div>
  </article>
</main>
<script type="module">
const api = location.pathname.replace(/\\/?$/, "/") + "_sim/";
const $ = (id) => document.getElementById(id);
const json = async (path, init) => (await fetch(api + path, init)).json();
const el = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more);
let open = 0, tab = "html", newest = 0;

async function list() {
  const mails = await json("messages?to=" + encodeURIComponent($("filter").value));
  newest = Math.max(newest, ...mails.map((mail) => mail.id));
  $("list").replaceChildren(...mails.map((mail) => {
    const button = el("button", "", { onclick: () => show(mail.id) });
    button.setAttribute("aria-current", String(mail.id === open));
    const time = new Date(mail.at).toLocaleTimeString();
    button.append(el("b", mail.subject || "(no subject)"), el("span", mail.to.join(", ") + " · " + time));
    const item = el("li", "");
    item.append(button);
    return item;
  }));
  if (!mails.length) $("list").replaceChildren(el("li", "No mails yet.", { className: "empty" }));
}

async function show(id) {
  const mail = await json("messages/" + id);
  if (mail.error) return;
  open = id;
  $("empty").hidden = true;
  $("open").hidden = false;
  $("subject").textContent = mail.subject || "(no subject)";
  const facts = [["From", mail.from], ["To", mail.to.join(", ")], ["Sent", new Date(mail.at).toLocaleString()]];
  if (mail.repeats) facts.push(["Again", "the same Message-ID as mail " + mail.repeats + ": a mailbox would show one"]);
  $("facts").replaceChildren(...facts.flatMap(([name, value]) => [el("dt", name), el("dd", value)]));
  if (mail.attachments.length) {
    const cell = el("dd", "");
    mail.attachments.forEach((one, index) => {
      const link = el("a", one.name, { href: api + "messages/" + id + "/attachments/" + index });
      cell.append(link, " (" + Math.ceil(one.size / 1024) + " kB) ");
    });
    $("facts").append(el("dt", "Attached"), cell);
  }
  $("html").src = api + "messages/" + id + "/html";
  const tabs = mail.html ? ["html", "text", "headers"] : ["text", "headers"];
  if (!tabs.includes(tab)) tab = tabs[0];
  const pick = (name) => {
    tab = name;
    $("html").hidden = name !== "html";
    $("plain").hidden = name === "html";
    const headers = mail.headers.map((header) => header.name + ": " + header.value).join("\\n");
    $("plain").textContent = name === "headers" ? headers : mail.text;
    for (const button of $("tabs").children) button.setAttribute("aria-pressed", String(button.textContent === name));
  };
  $("tabs").replaceChildren(...tabs.map((name) => el("button", name, { onclick: () => pick(name) })));
  pick(tab);
  list();
}

$("filter").oninput = list;
$("clear").onclick = async () => {
  await fetch(api + "messages", { method: "DELETE" });
  open = 0;
  $("open").hidden = true;
  $("empty").hidden = false;
  list();
};
const modes = ["none", "refuse", "temporary", "permanent", "temporary-data", "permanent-data", "hang", "cut", "slow", "drop"];
$("fault").append(...modes.map((mode) => el("option", mode)));
$("fault").value = (await json("fault")).mode;
$("fault").onchange = () => json("fault", { method: "PUT", body: JSON.stringify({ mode: $("fault").value }) });
await list();
for (;;) {
  try {
    const mail = await json("wait?timeoutMs=25000&after=" + newest);
    if (mail.id) newest = mail.id;
    await list();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}
</script>
</body>
</html>
`;
