/** The control API (JSON below `/_sim/`) and the page, both thin over FleetControl. Paths are relative to the mount. */
import { type Context, Hono } from "hono";
import { z } from "zod";
import { type FleetControl, SimError } from "./fleet.ts";
import { fleetEntry } from "./models.ts";
import { page } from "./page.ts";
import { CHARGEX, scenarios } from "./scenarios.ts";
import type { StationState } from "./station-state.ts";

const connector = z.coerce.number().int().nonnegative().default(1);
const idTag = z.string().max(20).optional();
const errorCodes = [
  "ConnectorLockFailure",
  "EVCommunicationError",
  "GroundFailure",
  "HighTemperature",
  "InternalError",
  "LocalListConflict",
  "NoError",
  "OtherError",
  "OverCurrentFailure",
  "OverVoltage",
  "PowerMeterFailure",
  "PowerSwitchFailure",
  "ReaderFailure",
  "ResetFailure",
  "UnderVoltage",
  "WeakSignal",
] as const;
const stopReasons = [
  "EmergencyStop",
  "EVDisconnected",
  "HardReset",
  "Local",
  "Other",
  "PowerLoss",
  "Reboot",
  "Remote",
  "SoftReset",
  "UnlockCommand",
  "DeAuthorized",
] as const;

const faultBody = z.object({
  connector,
  errorCode: z.enum(errorCodes).default("OtherError"),
  vendorErrorCode: z.string().max(50).optional(),
  vendorId: z.string().max(255).optional(),
  info: z.string().max(50).optional(),
  warning: z.boolean().default(false),
});
const startBody = z.object({
  connector,
  idTag,
  noEnergy: z.boolean().optional(),
  car: z
    .object({ batteryWh: z.number(), soc: z.number(), targetSoc: z.number(), maxW: z.number() })
    .partial()
    .optional(),
});

/** What can be done to one station: POST /_sim/stations/<identity>/<verb>. */
type Verb = (control: FleetControl, identity: string, body: unknown) => unknown;

function verb<T>(schema: z.ZodType<T>, run: (control: FleetControl, identity: string, body: T) => unknown): Verb {
  return (control, identity, body) => run(control, identity, schema.parse(body));
}

const verbs: Record<string, Verb> = {
  scenario: verb(
    z.object({ name: z.string(), params: z.record(z.string(), z.unknown()).optional() }),
    (control, identity, body) => control.setScenario(identity, body),
  ),
  fault: verb(faultBody, (control, identity, body) => {
    const vendorId = body.vendorId ?? (body.vendorErrorCode?.startsWith("CX") ? CHARGEX : undefined);
    control.fault(identity, body.connector, {
      errorCode: body.errorCode,
      warning: body.warning,
      ...(body.vendorErrorCode ? { vendorErrorCode: body.vendorErrorCode } : {}),
      ...(vendorId ? { vendorId } : {}),
      ...(body.info ? { info: body.info } : {}),
    });
  }),
  clear: verb(z.object({ connector: connector.optional() }), (control, identity, body) =>
    control.clear(identity, body.connector),
  ),
  plug: verb(z.object({ connector }), (control, identity, body) => control.plug(identity, body.connector)),
  unplug: verb(z.object({ connector }), (control, identity, body) => control.unplug(identity, body.connector)),
  card: verb(z.object({ connector, idTag: z.string().max(20) }), (control, identity, body) =>
    control.card(identity, body.connector, body.idTag),
  ),
  start: verb(startBody, (control, identity, { connector: id, car, ...rest }) =>
    control.startSession(identity, id, {
      ...(rest.idTag ? { idTag: rest.idTag } : {}),
      ...(rest.noEnergy ? { noEnergy: true } : {}),
      ...(car ? { car: defined(car) } : {}),
    }),
  ),
  stop: verb(z.object({ connector, reason: z.enum(stopReasons).default("Local") }), (control, identity, body) =>
    control.stopSession(identity, body.connector, body.reason),
  ),
  suspend: verb(
    z.object({ connector, by: z.enum(["ev", "evse", "nobody"]).default("ev") }),
    (control, identity, body) => control.suspend(identity, body.connector, body.by),
  ),
  lock: verb(z.object({ connector, works: z.boolean() }), (control, identity, body) =>
    control.lock(identity, body.connector, body.works),
  ),
  disconnect: verb(
    z.object({ forSeconds: z.number().nonnegative().optional(), abrupt: z.boolean().optional() }),
    (control, identity, body) => control.disconnect(identity, defined(body)),
  ),
  reconnect: verb(z.object({}), (control, identity) => control.reconnect(identity)),
  silence: verb(z.object({}), (control, identity) => control.silence(identity)),
  speak: verb(z.object({}), (control, identity) => control.speak(identity)),
  reboot: verb(z.object({ seconds: z.number().nonnegative().optional() }), (control, identity, body) =>
    control.reboot(identity, body.seconds),
  ),
  raw: verb(z.object({ frame: z.union([z.string(), z.array(z.unknown())]) }), (control, identity, { frame }) =>
    control.raw(identity, typeof frame === "string" ? frame : JSON.stringify(frame)),
  ),
};

const waitQuery = z.object({
  identity: z.string(),
  timeoutMs: z.coerce.number().int().min(0).max(120_000).default(20_000),
  link: z.enum(["offline", "connecting", "online"]).optional(),
  registration: z.string().optional(),
  connector: z.coerce.number().int().optional(),
  status: z.string().optional(),
  after: z.coerce.number().int().default(0),
  contains: z.string().optional(),
  direction: z.enum(["in", "out", "note"]).optional(),
});

/** Drops undefined members, which an exact optional property does not take. */
function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function fits(query: z.output<typeof waitQuery>) {
  return (state: StationState) =>
    (query.link === undefined || state.link === query.link) &&
    (query.registration === undefined || state.registration === query.registration) &&
    (query.status === undefined ||
      state.connectors.some(
        (one) => one.status === query.status && (query.connector === undefined || one.connector === query.connector),
      ));
}

async function wait(control: FleetControl, context: Context) {
  const query = waitQuery.parse(context.req.query());
  const { contains, direction, after, timeoutMs } = query;
  const found =
    contains === undefined
      ? await control.waitForState(query.identity, fits(query), timeoutMs)
      : await control.waitForLine(
          query.identity,
          (line) => line.text.includes(contains) && (direction === undefined || line.direction === direction),
          { after, timeoutMs },
        );
  return found === undefined ? context.json({ error: "nothing came in time" }, 408) : context.json(found);
}

async function bodyOf(context: Context): Promise<unknown> {
  const text = await context.req.text();
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    throw new SimError(400, "the body is not JSON");
  }
}

function clockRoutes(app: Hono, control: FleetControl): void {
  app.post("/_sim/clock/advance", async (context) => {
    const { ms } = z.object({ ms: z.number().positive() }).parse(await bodyOf(context));
    if (control.clock.mode !== "manual") throw new SimError(409, "only a manual clock can be advanced");
    await control.clock.advance(ms);
    return context.json({ now: new Date(control.clock.now()).toISOString() });
  });
}

export function controlApp(control: FleetControl): Hono {
  const app = new Hono();
  app.onError((error, context) => {
    if (error instanceof SimError) return context.json({ error: error.message }, error.status);
    if (error instanceof z.ZodError) return context.json({ error: z.prettifyError(error) }, 400);
    return context.json({ error: error.message }, 500);
  });
  app.get("/", (context) => context.html(page));
  app.get("/_sim", (context) => context.json(control.summary()));
  app.get("/_sim/models", (context) => context.json([...control.models.values()]));
  app.get("/_sim/scenarios", (context) =>
    context.json(
      Object.entries(scenarios).map(([name, one]) => ({
        name,
        description: one.description,
        params: z.toJSONSchema(one.params, { unrepresentable: "any", io: "input" }),
      })),
    ),
  );
  app.get("/_sim/wait", (context) => wait(control, context));
  app.get("/_sim/stations", (context) => {
    const filter = context.req.query("filter")?.toLowerCase() ?? "";
    const limit = Number(context.req.query("limit") ?? 10_000);
    const found = control.list().filter((one) => `${one.identity} ${one.name ?? ""}`.toLowerCase().includes(filter));
    return context.json({ total: found.length, stations: found.slice(0, limit) });
  });
  app.post("/_sim/stations", async (context) => {
    const fleet = z.union([fleetEntry.transform((one) => [one]), z.array(fleetEntry)]).parse(await bodyOf(context));
    control.add(fleet);
    return context.json({ added: fleet.length }, 201);
  });
  app.get("/_sim/stations/:identity", (context) => context.json(control.state(context.req.param("identity"))));
  app.delete("/_sim/stations/:identity", (context) => {
    control.remove(context.req.param("identity"));
    return context.body(null, 204);
  });
  app.get("/_sim/stations/:identity/frames", (context) => {
    const after = Number(context.req.query("after") ?? 0);
    return context.json(control.frames(context.req.param("identity"), after));
  });
  app.post("/_sim/stations/:identity/:verb", async (context) => {
    const { identity, verb: name } = context.req.param();
    const run = verbs[name];
    if (!run) throw new SimError(404, `no verb "${name}"; there are ${Object.keys(verbs).join(", ")}`);
    const result = await run(control, identity, await bodyOf(context));
    return context.json({ ...(typeof result === "object" ? result : {}), station: control.state(identity) });
  });
  clockRoutes(app, control);
  return app;
}
