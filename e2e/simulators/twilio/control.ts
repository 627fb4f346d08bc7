/**
 * What a person, a test or the operator page can do in the simulated world: be a caller, be a phone, break the line,
 * look at everything. The HTTP control API (`/_sim/*`) offers the same verbs.
 */
import { answerCall, createCall, hangUp, isOver, pressKeys, speak, startInbound } from "./call.ts";
import { clientName } from "./call-params.ts";
import { mediaCounters } from "./devices.ts";
import type { FaultRule } from "./faults.ts";
import { optKey, receive } from "./message.ts";
import { behaviourOf } from "./phones.ts";
import type { Call, Conference, Message, PhoneBehaviour, World } from "./world.ts";

export interface PlaceCall {
  from: string;
  to: string;
  name?: string;
  forwardedFrom?: string;
}

export interface SendMessage {
  from: string;
  to: string;
  body: string;
  /** photos: bytes as base64, or a generated picture when left out */
  media?: { contentType: string; base64?: string }[];
}

export interface WaitFor {
  what?: "call" | "conference" | "message" | "device" | "request" | "queue" | "alert";
  sid?: string;
  from?: string;
  to?: string;
  status?: string;
  verb?: string;
  /** part of something said, played or noted to this call */
  says?: string;
  name?: string;
  participants?: number;
  size?: number;
  identity?: string;
  body?: string;
  kind?: string;
  code?: number;
  count?: number;
}

const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

export function control(world: World, extra: { drop(identity?: string): number; reset(): void }) {
  const callOf = (sid: string): Call => {
    const call = world.calls.get(sid);
    if (!call) throw new Error(`no such call: ${sid}`);
    return call;
  };
  const numberOf = (phoneNumber: string) => {
    const number = [...world.numbers.values()].find((each) => each.phoneNumber === phoneNumber);
    if (!number) throw new Error(`not a number of this account: ${phoneNumber}`);
    return number;
  };
  const verbs = {
    /** A person calls one of the account's numbers; returns the CallSid. */
    placeCall: (input: PlaceCall): string => {
      const number = numberOf(input.to);
      const call = createCall(world, {
        from: input.from,
        to: input.to,
        direction: "inbound",
        callerName: input.name ?? null,
        forwardedFrom: input.forwardedFrom ?? null,
        phoneNumberSid: number.sid,
        source: {
          url: number.voiceUrl,
          method: number.voiceMethod,
          fallbackUrl: number.voiceFallbackUrl || null,
          fallbackMethod: number.voiceFallbackMethod,
        },
        callback: number.statusCallback
          ? { url: number.statusCallback, method: number.statusCallbackMethod, events: new Set(["completed"]) }
          : null,
      });
      startInbound(world, call);
      return call.sid;
    },
    press: (sid: string, digits: string) => pressKeys(world, callOf(sid), digits),
    say: (sid: string, text: string, confidence = 0.9) => speak(world, callOf(sid), text, confidence),
    hangUp: (sid: string) => hangUp(world, callOf(sid)),
    /** The operator picks up a ringing outside phone. */
    answer: (sid: string) => {
      const call = callOf(sid);
      if (call.far?.kind !== "phone" || call.status !== "ringing") throw new Error("nothing rings here");
      answerCall(world, call);
    },
    setPhone: (number: string, behaviour: PhoneBehaviour | null) => {
      if (behaviour) world.phones.set(number, behaviour);
      else world.phones.delete(number);
    },
    sendMessage: async (input: SendMessage): Promise<string> => {
      const media = input.media?.map((file) => ({
        contentType: file.contentType,
        bytes: Buffer.from(file.base64 ?? PIXEL, "base64"),
      }));
      const message = await receive(world, numberOf(input.to), {
        from: input.from,
        to: input.to,
        body: input.body,
        media,
      });
      return message.sid;
    },
    setOptOut: (senderOrService: string, person: string, out: boolean) => {
      if (out) world.optedOut.add(optKey(senderOrService, person));
      else world.optedOut.delete(optKey(senderOrService, person));
      world.ledger.changed();
    },
    /** How messages to this number end from now on; without a status as before. */
    setDelivery: (
      number: string,
      status?: "sent" | "delivered" | "undelivered" | "failed",
      code: number | null = null,
    ) => {
      if (status) world.deliveries.set(number, { status, code });
      else world.deliveries.delete(number);
    },
    addFault: (rule: FaultRule): number => world.faults.add(rule),
    removeFault: (id: number) => world.faults.remove(id),
    clearFaults: () => world.faults.clear(),
    faults: () => world.faults.rules,
    twilioDown: (down: boolean) => {
      world.faults.twilioDown = down;
      world.ledger.changed();
    },
    /** Cuts the softphones' sockets, of one identity or all; returns how many. */
    dropSockets: (identity?: string) => extra.drop(identity),
    advance: (ms: number) => world.clock.advance(ms),
    clock: () => ({ now: world.clock.now(), mode: world.clock.mode, factor: world.clock.factor }),
    reset: () => extra.reset(),
    numbers: () => [...world.numbers.values()],
    calls: () => [...world.calls.values()].map((call) => callView(world, call)),
    call: (sid: string) => callView(world, callOf(sid)),
    conferences: () => [...world.conferences.values()].map(conferenceView),
    queues: () =>
      [...world.queues.values()].map((queue) => ({
        sid: queue.sid,
        name: queue.friendlyName,
        members: queue.members.map((member) => ({
          callSid: member.call.sid,
          from: member.call.from,
          waited: world.clock.now() - member.enqueuedAt,
        })),
      })),
    messages: () => [...world.messages.values()].map(messageView),
    recordings: () => [...world.recordings.values()].map(({ callback, ...rest }) => rest),
    devices: () =>
      [...world.devices].map(({ id, identity, registered, media, since, calls }) => ({
        id,
        identity,
        registered,
        media,
        since,
        calls: [...calls],
      })),
    media: () => mediaCounters(world),
    alerts: () => world.ledger.alerts,
    nonconformities: () => world.ledger.nonconformities,
    requests: (filter: { direction?: string; kind?: string; callSid?: string; after?: number } = {}) =>
      world.ledger.requests.filter(
        (entry) =>
          (!filter.direction || entry.direction === filter.direction) &&
          (!filter.kind || entry.kind === filter.kind) &&
          (!filter.callSid || entry.callSid === filter.callSid) &&
          (filter.after === undefined || entry.id > filter.after),
      ),
    /** Resolves with what was found as soon as the world looks as asked; rejects after the (real) time-out. */
    waitFor: (wanted: WaitFor, timeoutMs = 5000) =>
      new Promise<unknown>((resolve, reject) => {
        const look = () => matching(world, wanted);
        const now = look();
        if (now !== null) return resolve(now);
        const stop = world.ledger.onChange(() => {
          const found = look();
          if (found === null) return;
          clearTimeout(timer);
          stop();
          resolve(found);
        });
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`waited ${timeoutMs} ms for ${JSON.stringify(wanted)}`));
        }, timeoutMs);
      }),
    /** Everything the operator page shows, with the version to wait from. */
    state: () => ({
      version: world.ledger.version,
      clock: { now: world.clock.now(), mode: world.clock.mode, factor: world.clock.factor },
      twilioDown: world.faults.twilioDown,
      faults: world.faults.rules,
      numbers: [...world.numbers.values()],
      calls: [...world.calls.values()].slice(-40).map((call) => callView(world, call)),
      conferences: [...world.conferences.values()].filter((each) => each.status !== "completed").map(conferenceView),
      queues: verbs.queues(),
      messages: [...world.messages.values()].slice(-200).map(messageView),
      devices: verbs.devices(),
      alerts: world.ledger.alerts.slice(-100),
    }),
    /** Resolves with the new version as soon as anything happened after `version`, or with the old one after the time-out. */
    changed: (version: number, timeoutMs: number) =>
      new Promise<number>((resolve) => {
        if (world.ledger.version > version) return resolve(world.ledger.version);
        const done = () => {
          clearTimeout(timer);
          stop();
          resolve(world.ledger.version);
        };
        const stop = world.ledger.onChange(done);
        const timer = setTimeout(done, timeoutMs);
      }),
    /** Resolves when no webhook is under way. */
    idle: () => settle(world),
  };
  return verbs;
}

export type TwilioControl = ReturnType<typeof control>;

/** Waits until nothing is under way and the promises that hang on it have run; gives up after `limitMs` of real time. */
export async function settle(world: World, limitMs = 250): Promise<void> {
  const until = Date.now() + limitMs;
  let quiet = 0;
  while (quiet < 4 && Date.now() < until) {
    await new Promise<void>((next) => setImmediate(next));
    if (world.underWay === 0) quiet += 1;
    else {
      quiet = 0;
      await new Promise<void>((next) => setTimeout(next, 1));
    }
  }
}

export function callView(world: World, call: Call) {
  const { participant } = call;
  return {
    sid: call.sid,
    from: clientName(call.from),
    to: clientName(call.to),
    name: call.callerName,
    direction: call.direction,
    status: call.status,
    verb: call.verb,
    parentCallSid: call.parentCallSid,
    createdAt: call.createdAt,
    answeredAt: call.answeredAt,
    endedAt: call.endedAt,
    sipCode: call.sipCode,
    listening: { keys: call.keys !== null, speech: call.ears !== null },
    rings: call.status === "ringing" && call.far?.kind === "phone",
    behaviour: call.direction === "inbound" || call.to.startsWith("client:") ? null : behaviourOf(world, call.to),
    conference: participant
      ? {
          name: participant.conference.friendlyName,
          label: participant.label,
          muted: participant.muted,
          hold: participant.hold,
          coaching: participant.coaching,
        }
      : null,
    over: isOver(call),
    transcript: call.transcript,
  };
}

function conferenceView(conference: Conference) {
  return {
    sid: conference.sid,
    name: conference.friendlyName,
    status: conference.status,
    reasonEnded: conference.reasonEnded,
    sequence: conference.sequence,
    participants: conference.participants.map((each) => ({
      callSid: each.call.sid,
      label: each.label,
      status: each.status,
      muted: each.muted,
      hold: each.hold,
      coaching: each.coaching,
      callSidToCoach: each.callSidToCoach,
      endConferenceOnExit: each.endConferenceOnExit,
    })),
  };
}

function messageView({ callback, media, ...message }: Message) {
  return { ...message, media: media.map(({ bytes, ...rest }) => ({ ...rest, size: bytes.length })) };
}

function matching(world: World, wanted: WaitFor): unknown {
  const found = candidates(world, wanted);
  const enough = found.length >= (wanted.count ?? 1);
  return enough ? (wanted.count === undefined ? found[0] : found) : null;
}

function candidates(world: World, wanted: WaitFor): unknown[] {
  const same = <T>(value: T, want: T | undefined) => want === undefined || value === want;
  switch (wanted.what ?? "call") {
    case "call":
      return [...world.calls.values()]
        .filter((call) => same(call.sid, wanted.sid) && same(call.status as string, wanted.status))
        .filter((call) => same(clientName(call.from), wanted.from) && same(clientName(call.to), wanted.to))
        .filter((call) => wanted.verb === undefined || (call.verb ?? "").includes(wanted.verb))
        .filter(
          (call) => wanted.says === undefined || call.transcript.some((line) => line.text.includes(wanted.says ?? "")),
        )
        .map((call) => callView(world, call));
    case "conference":
      return [...world.conferences.values()]
        .filter(
          (each) =>
            same(each.sid, wanted.sid) &&
            same(each.friendlyName, wanted.name) &&
            same(each.status as string, wanted.status),
        )
        .filter((each) =>
          same(each.participants.filter((one) => one.status === "connected").length, wanted.participants),
        )
        .map(conferenceView);
    case "message":
      return [...world.messages.values()]
        .filter((each) => same(each.sid, wanted.sid) && same(each.status as string, wanted.status))
        .filter((each) => same(each.from, wanted.from) && same(each.to, wanted.to))
        .filter((each) => wanted.body === undefined || each.body.includes(wanted.body))
        .map(messageView);
    case "device":
      return [...world.devices]
        .filter((each) => each.registered && same(each.identity, wanted.identity))
        .map((each) => each.identity);
    case "request":
      return world.ledger.requests.filter(
        (each) => same(each.kind, wanted.kind) && (wanted.sid === undefined || each.callSid === wanted.sid),
      );
    case "queue":
      return [...world.queues.values()]
        .filter((each) => same(each.friendlyName, wanted.name) && same(each.members.length, wanted.size))
        .map((each) => each.friendlyName);
    case "alert":
      return world.ledger.alerts.filter((each) => same(each.code, wanted.code));
  }
}
