/** REST: monitor.twilio.com/v1/Alerts. v1 lists page by `meta`, with absolute addresses. */

import type { Alert } from "./ledger.ts";
import { notFound, type Operation, one, type Request } from "./rest.ts";
import type { World } from "./world.ts";

const HOST = "https://monitor.twilio.com";
const iso = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

function alertJson(world: World, alert: Alert) {
  return {
    account_sid: world.options.accountSid,
    alert_text: alert.text,
    api_version: "2010-04-01",
    date_created: iso(alert.at),
    date_generated: iso(alert.at),
    date_updated: iso(alert.at),
    error_code: String(alert.code),
    log_level: alert.level,
    more_info: `https://www.twilio.com/docs/errors/${alert.code}`,
    request_method: alert.method,
    request_url: alert.url,
    resource_sid: alert.resourceSid,
    sid: alert.sid,
    url: `${HOST}/v1/Alerts/${alert.sid}`,
    service_sid: null,
  };
}

function list(world: World, request: Request) {
  const query = request.url.searchParams;
  const size = Math.min(1000, Number(query.get("PageSize") ?? 50) || 50);
  const number = Number(query.get("Page") ?? 0) || 0;
  const level = one(request.params, "LogLevel");
  const from = Date.parse(one(request.params, "StartDate") ?? "") || 0;
  const until = Date.parse(one(request.params, "EndDate") ?? "") || Number.POSITIVE_INFINITY;
  const all = world.ledger.alerts
    .filter((alert) => (!level || alert.level === level) && alert.at >= from && alert.at <= until)
    .toReversed();
  const address = (n: number) => {
    const params = new URLSearchParams(query);
    params.set("PageSize", String(size));
    params.set("Page", String(n));
    return `${HOST}/v1/Alerts?${params}`;
  };
  const rows = all.slice(number * size, (number + 1) * size);
  return {
    alerts: rows.map((alert) => alertJson(world, alert)),
    meta: {
      first_page_url: address(0),
      key: "alerts",
      next_page_url: (number + 1) * size < all.length ? address(number + 1) : null,
      page: number,
      page_size: size,
      previous_page_url: number > 0 ? address(number - 1) : null,
      url: `${HOST}/v1/Alerts${request.url.search}`,
    },
  };
}

export const monitorOperations: Record<string, Operation> = {
  ListAlert: (world, request) => ({ status: 200, json: list(world, request) }),
  FetchAlert: (world, { path, url }) => {
    const alert = world.ledger.alerts.find((each) => each.sid === path.Sid);
    if (!alert) throw notFound(url.pathname);
    // A single alert carries in addition what was exchanged.
    const exchange = { request_headers: null, request_variables: null, response_body: null, response_headers: null };
    return { status: 200, json: { ...alertJson(world, alert), ...exchange } };
  },
};
