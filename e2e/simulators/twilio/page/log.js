/** The list of requests and alerts: newest first, appended, so that an opened entry stays open. */
const el = (tag, text = "", more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more);

const time = (ms) => new Date(ms).toLocaleTimeString([], { hour12: false });

function row(entry, cells, body) {
  const details = el("details");
  details.dataset.type = entry;
  const summary = el("summary");
  summary.append(...cells);
  details.append(summary);
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(body());
  });
  return details;
}

function requestRow(request, word) {
  const url = new URL(request.url);
  const good = request.status !== null && request.status < 400;
  const fault = request.fault ? ` · ${request.fault}` : "";
  const attempt = request.attempt > 1 ? ` · #${request.attempt}` : "";
  const path = request.direction === "rest" ? url.pathname.replace(/^\/2010-04-01\/Accounts\/AC\w+/, "") : url.pathname;
  return row(
    request.direction,
    [
      el("time", time(request.at), { className: "mono quiet" }),
      el("span", request.direction === "rest" ? "REST" : "hook", { className: "quiet kind" }),
      el("span", `${request.method} ${path}`, { className: "what mono", title: `${request.kind}${fault}` }),
      el("span", `${request.status ?? request.error}${attempt}${fault}`, {
        className: `code mono${good ? "" : " bad"}`,
      }),
    ],
    () => requestBody(request, word),
  );
}

function requestBody(request, word) {
  const body = el("div", "", { className: "body" });
  body.append(
    el("p", `${request.kind} · ${request.method} ${request.url} · ${request.ms} ms`, { className: "mono quiet" }),
  );
  const table = el("table", "", { className: "mono" });
  for (const [name, value] of Object.entries(request.params)) {
    const line = el("tr");
    line.append(el("td", name), el("td", String(value)));
    table.append(line);
  }
  if (table.children.length > 0) body.append(el("h3", word("parameters"), { className: "away" }), table);
  if (request.response) body.append(el("h3", word("response"), { className: "away" }), preformatted(pretty(request)));
  return body;
}

function preformatted(text) {
  const pre = el("pre", text, { className: "mono", tabIndex: 0 });
  return pre;
}

function pretty(request) {
  try {
    return JSON.stringify(JSON.parse(request.response), null, 2);
  } catch {
    return request.response.replace(/></g, ">\n<");
  }
}

function alertRow(alert) {
  return row(
    "alert",
    [
      el("time", time(alert.at), { className: "mono quiet" }),
      el("span", "!", { className: "quiet" }),
      el("span", alert.text, { className: "what", title: alert.text }),
      el("span", String(alert.code), { className: `code mono ${alert.level === "warning" ? "warn" : "bad"}` }),
    ],
    () => {
      const body = el("div", "", { className: "body" });
      body.append(
        el("p", `${alert.method ?? ""} ${alert.url ?? ""} ${alert.resourceSid ?? ""}`, { className: "mono quiet" }),
      );
      body.append(preformatted(alert.text));
      return body;
    },
  );
}

export function createLog(root, word) {
  let filter = "all";
  let lastRequest = 0;
  const alerts = new Set();
  const empty = el("p", "", { className: "empty" });
  const apply = () => {
    let shown = 0;
    for (const entry of root.querySelectorAll("details")) {
      entry.hidden = filter !== "all" && entry.dataset.type !== filter;
      if (!entry.hidden) shown += 1;
    }
    empty.textContent = word(filter === "alert" ? "noAlerts" : "noLog");
    empty.hidden = shown > 0;
    if (!empty.isConnected) root.append(empty);
  };
  return {
    lastRequest: () => lastRequest,
    setFilter: (next) => {
      filter = next;
      apply();
    },
    add: (requests, newAlerts) => {
      for (const request of requests) {
        if (request.id <= lastRequest) continue;
        lastRequest = request.id;
        root.prepend(requestRow(request, word));
      }
      for (const alert of newAlerts) {
        if (alerts.has(alert.sid)) continue;
        alerts.add(alert.sid);
        root.prepend(alertRow(alert));
      }
      while (root.childElementCount > 1500) root.lastElementChild.remove();
      apply();
    },
  };
}
