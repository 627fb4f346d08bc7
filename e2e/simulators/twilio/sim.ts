/**
 * A Twilio account in a box: REST API, signed webhooks, TwiML, queues, conferences, messages, recordings, the softphone's
 * signalling gateway, a clock, a fault plan, a control API and an operator page. It speaks only the wire.
 * What is faithful, what is not, and from which source: README.md.
 */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { Hono } from "hono";
import { realClock } from "./clock.ts";
import { control, settle, type TwilioControl } from "./control.ts";
import { mountControl } from "./control-http.ts";
import { faultPlan } from "./faults.ts";
import { ledger } from "./ledger.ts";
import { mountPage } from "./page.ts";
import { mountRest } from "./rest.ts";
import { chance } from "./sids.ts";
import { signalling } from "./signalling.ts";
import type { IncomingNumber, TwilioSimOptions, World } from "./world.ts";

export type { TwilioControl } from "./control.ts";
export type { NumberOptions, TwilioSimOptions } from "./world.ts";

export interface TwilioSim {
  /** Mount it at "/". */
  app: Hono;
  /** Takes over WebSocket upgrades of /signal; false for any other path. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  control: TwilioControl;
  close(): void;
}

export function createTwilioSim(options: TwilioSimOptions): TwilioSim {
  const world = newWorld(options);
  world.clock.onSettle(() => settle(world));
  const gateway = signalling(world);
  const verbs = control(world, {
    drop: gateway.drop,
    reset: () => {
      gateway.drop();
      resetWorld(world);
    },
  });
  const app = new Hono();
  app.get("/healthz", (c) => c.json({ ok: true }));
  mountRest(app, world);
  mountControl(app, verbs);
  mountPage(app);
  return {
    app,
    control: verbs,
    upgrade: gateway.upgrade,
    close: () => {
      world.closed = true;
      stopCalls(world);
      gateway.close();
      world.clock.close();
      for (const socket of world.openSockets) socket.destroy();
    },
  };
}

function newWorld(options: TwilioSimOptions): World {
  const clock = options.clock ?? realClock();
  const rng = chance(options.seed ?? 1);
  const world: World = {
    options,
    clock,
    rng,
    ledger: ledger(clock, rng),
    faults: faultPlan(rng),
    calls: new Map(),
    queues: new Map(),
    conferences: new Map(),
    messages: new Map(),
    recordings: new Map(),
    numbers: new Map(),
    devices: new Set(),
    phones: new Map(),
    deliveries: new Map(),
    optedOut: new Set(),
    underWay: 0,
    heldBack: new Map(),
    openSockets: new Set(),
    closed: false,
  };
  addNumbers(world);
  return world;
}

function addNumbers(world: World): void {
  for (const number of world.options.numbers) {
    const now = world.clock.now();
    const full: IncomingNumber = {
      ...number,
      sid: world.rng.sid("PN"),
      friendlyName: number.phoneNumber,
      voiceMethod: "POST",
      voiceFallbackMethod: "POST",
      smsMethod: "POST",
      smsFallbackMethod: "POST",
      statusCallbackMethod: "POST",
      createdAt: now,
      updatedAt: now,
    };
    world.numbers.set(full.sid, full);
  }
}

function stopCalls(world: World): void {
  // Nothing of the old world may still speak: no callback, no ringing, no timer that ends a call later.
  for (const owner of [...world.conferences.values(), ...world.messages.values(), ...world.recordings.values()]) {
    owner.callback = null;
  }
  for (const call of world.calls.values()) {
    call.callback = null;
    if (call.ringTimer !== null) world.clock.clearTimer(call.ringTimer);
    call.far?.stop(call.answeredAt !== null);
    const run = call.run;
    call.run = null;
    run?.abort("closed");
    call.participant?.music?.abort("closed");
  }
}

/** Everything that happened is forgotten; the numbers are as configured. SIDs go on, so that none comes twice. */
function resetWorld(world: World): void {
  stopCalls(world);
  for (const map of [world.calls, world.queues, world.conferences, world.messages, world.recordings, world.numbers])
    map.clear();
  world.phones.clear();
  world.optedOut.clear();
  world.deliveries.clear();
  world.faults.clear();
  world.ledger.clear();
  addNumbers(world);
}
