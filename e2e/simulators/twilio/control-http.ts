/** The control API over HTTP: JSON in, JSON out, the same verbs as `control`. Documented in README.md. */
import type { Context, Hono } from "hono";
import type { TwilioControl, WaitFor } from "./control.ts";

const MAX_WAIT_MS = 60_000;

export function mountControl(app: Hono, control: TwilioControl): void {
  const answer = async (c: Context, work: () => unknown): Promise<Response> => {
    try {
      return c.json({ ok: true, result: (await work()) ?? null });
    } catch (error) {
      return c.json({ ok: false, error: error instanceof Error ? error.message : String(error) }, 400);
    }
  };
  const body = async (c: Context) => (await c.req.json().catch(() => ({}))) as Record<string, never>;
  const get = (path: string, read: (c: Context) => unknown) => app.get(`/_sim${path}`, (c) => answer(c, () => read(c)));
  const post = (path: string, run: (input: Record<string, never>, c: Context) => unknown) =>
    app.post(`/_sim${path}`, (c) => answer(c, async () => run(await body(c), c)));

  get("/numbers", () => control.numbers());
  get("/calls", () => control.calls());
  get("/calls/:sid", (c) => control.call(c.req.param("sid") ?? ""));
  get("/conferences", () => control.conferences());
  get("/queues", () => control.queues());
  get("/messages", () => control.messages());
  get("/recordings", () => control.recordings());
  get("/devices", () => control.devices());
  get("/media", () => control.media());
  get("/alerts", () => control.alerts());
  get("/nonconformities", () => control.nonconformities());
  get("/faults", () => control.faults());
  get("/clock", () => control.clock());
  get("/requests", (c) => {
    const { direction, kind, callSid, after } = c.req.query();
    return control.requests({ direction, kind, callSid, after: after === undefined ? undefined : Number(after) });
  });
  get("/state", () => control.state());
  get("/changes", (c) =>
    control.changed(Number(c.req.query("after") ?? 0), Math.min(MAX_WAIT_MS, Number(c.req.query("timeout") ?? 25_000))),
  );
  get("/wait", (c) => {
    const { timeout, participants, size, code, count, ...texts } = c.req.query();
    const number = (value: string | undefined) => (value === undefined ? undefined : Number(value));
    const wanted = {
      ...texts,
      participants: number(participants),
      size: number(size),
      code: number(code),
      count: number(count),
    };
    return control.waitFor(wanted as WaitFor, Math.min(MAX_WAIT_MS, Number(timeout ?? 5000)));
  });

  post("/calls", (input) => ({ sid: control.placeCall(input as never) }));
  post("/calls/:sid/press", (input, c) => control.press(c.req.param("sid") ?? "", String(input.digits ?? "")));
  post("/calls/:sid/say", (input, c) =>
    control.say(c.req.param("sid") ?? "", String(input.text ?? ""), Number(input.confidence ?? 0.9)),
  );
  post("/calls/:sid/hangup", (_input, c) => control.hangUp(c.req.param("sid") ?? ""));
  post("/calls/:sid/answer", (_input, c) => control.answer(c.req.param("sid") ?? ""));
  post("/messages", async (input) => ({ sid: await control.sendMessage(input as never) }));
  post("/phones", (input) => control.setPhone(String(input.number), input.behaviour ?? null));
  post("/deliveries", (input) => control.setDelivery(String(input.number), input.status, input.code ?? null));
  post("/opt-out", (input) =>
    control.setOptOut(String(input.sender), String(input.person), input.out !== (false as never)),
  );
  post("/faults", (input) => ({ id: control.addFault(input as never) }));
  app.delete("/_sim/faults", (c) => answer(c, () => control.clearFaults()));
  app.delete("/_sim/faults/:id", (c) => answer(c, () => control.removeFault(Number(c.req.param("id")))));
  post("/twilio-down", (input) => control.twilioDown(Boolean(input.down)));
  post("/drop-sockets", (input) => ({ dropped: control.dropSockets(input.identity) }));
  post("/clock/advance", (input) => control.advance(Number(input.ms ?? 0)));
  post("/reset", () => control.reset());
}
