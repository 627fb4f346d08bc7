/**
 * The bare chain, the floor under the screen pop: HTTP → HMAC-SHA1 → one statement that looks the code up and inserts call,
 * queue entry, offer and journal line → commit → NOTIFY → one LISTEN → SSE → one read. No framework, no retries, no rights,
 * no dispatcher: what nobody could do without. Runs as a process of its own, as the product does.
 * FLOOR_PORT, FLOOR_DATABASE_URL, FLOOR_TOKEN, FLOOR_PUBLIC_URL
 */
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import http from "node:http";
import postgres from "postgres";

const { FLOOR_PORT, FLOOR_DATABASE_URL = "", FLOOR_TOKEN = "", FLOOR_PUBLIC_URL } = process.env;
const sql = postgres(FLOOR_DATABASE_URL, { max: 12, onnotice: () => {} });
const streams = new Set<http.ServerResponse>();

/** Tables like the product's, with its indexes, in a schema of their own. */
await sql`create schema if not exists floor`;
for (const table of ["calls", "queue_entries", "offers", "journal"])
  await sql.unsafe(`create table if not exists floor.${table} (like public.${table} including all)`);
await sql.listen("floor", (callId) => {
  for (const stream of streams) stream.write(`data: ${callId}\n\n`);
});

function isSigned(url: string, params: URLSearchParams, signature: string): boolean {
  const said = [...params].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => key + value);
  const right = createHmac("sha1", FLOOR_TOKEN)
    .update(`${FLOOR_PUBLIC_URL}${url}${said.join("")}`)
    .digest("base64");
  return right.length === signature.length && timingSafeEqual(Buffer.from(right), Buffer.from(signature));
}

const insert = (callId: string, sid: string, from: string, digits: string, agent: number) => sql`
  with evse as (
    select e.id, e.station_id from short_codes s join evses e on e.id = s.evse_id where s.code = ${digits}
  ), call as (
    insert into floor.calls (id, sid, from_number, to_number, language, status, phase, typed_text, typed_by, outcome,
      evse_id, station_id, started_at, queued_at, offer_id, offer_state)
    select ${callId}::uuid, ${sid}, ${from}, '', 'de', 'in-progress', 'queued', ${digits}, 'keypad', 'activated',
      evse.id, evse.station_id, now(), now(), gen_random_uuid(), 'ringing' from evse
    returning id, offer_id
  ), entry as (
    insert into floor.queue_entries (id, kind, call_id, language, entered_at)
    select gen_random_uuid(), 'call', call.id, 'de', now() from call returning id
  ), offer as (
    insert into floor.offers (id, queue_entry_id, call_id, agent_id, device_session, state, created_at, expires_at)
    select call.offer_id, entry.id, call.id, ${agent}::int, 'floor', 'ringing', now(), now() + interval '20 seconds'
    from call, entry returning id
  )
  insert into floor.journal (at, kind, subject, actor, data)
  select now(), 'offer_changed', offer.id::text, 'floor', '{"state":"ringing"}' from offer`;

const read = (callId: string) => sql`
  select c.id, c.typed_text, c.from_number, c.queued_at, o.id as offer_id, o.expires_at, e.evse_id, e.bay,
    s.name as station, si.city
  from floor.calls c join floor.offers o on o.call_id = c.id and o.state = 'ringing' join evses e on e.id = c.evse_id
    join stations s on s.id = c.station_id join sites si on si.id = s.site_id
  where c.id = ${callId}`;

let agents = 0;
async function takeCall(request: http.IncomingMessage, response: http.ServerResponse) {
  let body = "";
  for await (const part of request) body += String(part);
  const params = new URLSearchParams(body);
  const signature = String(request.headers["x-twilio-signature"] ?? "");
  if (!isSigned(request.url ?? "", params, signature)) return response.writeHead(403).end();
  const callId = params.get("CallId") ?? randomUUID();
  agents += 1;
  await insert(callId, params.get("CallSid") ?? "", params.get("From") ?? "", params.get("Digits") ?? "", agents);
  void sql`select pg_notify('floor', ${callId})`.catch(() => undefined);
  return response.writeHead(200, { "content-type": "text/xml" }).end("<Response/>");
}

const server = http.createServer((request, response) => {
  const failed = (error: unknown) => response.writeHead(500).end(String(error));
  const url = request.url ?? "";
  if (request.method === "POST") void takeCall(request, response).catch(failed);
  else if (url === "/stream") {
    response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
    streams.add(response);
    request.on("close", () => streams.delete(response));
  } else if (url.startsWith("/read/"))
    void read(url.slice(6)).then((rows) => response.end(JSON.stringify(rows[0] ?? null)), failed);
  else response.end("ok");
});
server.listen(Number(FLOOR_PORT), "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
