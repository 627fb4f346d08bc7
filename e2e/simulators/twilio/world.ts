/** The state of the simulated telephone world. The modules beside it hold the state machines that move it. */
import type http from "node:http";
import type { Clock } from "./clock.ts";
import type { FaultPlan } from "./faults.ts";
import type { Ledger } from "./ledger.ts";
import type { Chance } from "./sids.ts";

export interface NumberOptions {
  phoneNumber: string;
  voiceUrl: string;
  voiceFallbackUrl?: string;
  statusCallback?: string;
  smsUrl: string;
  smsFallbackUrl?: string;
  country: string;
  language: string;
  messagingServiceSid?: string;
}

export interface TwilioSimOptions {
  accountSid: string;
  authToken: string;
  apiKey?: string;
  apiSecret?: string;
  clock?: Clock;
  seed?: number;
  numbers: NumberOptions[];
  /** The product's public URL: what Twilio is configured with and signs … */
  publicBaseUrl?: string;
  /** … and the address it is really connected to, like behind a reverse proxy. */
  connectTo?: string;
  /** The simulator's own address, for the links of the operator page. */
  baseUrl?: string;
}

export type CallStatus =
  | "queued"
  | "initiated"
  | "ringing"
  | "in-progress"
  | "completed"
  | "busy"
  | "no-answer"
  | "failed"
  | "canceled";

export interface Line {
  at: number;
  kind: "say" | "play" | "pause" | "music" | "digits" | "speech" | "beep" | "status" | "note" | "talk";
  text: string;
  language?: string;
}

export interface Callback {
  url: string;
  method: "GET" | "POST";
  events: Set<string>;
}

export interface DocumentSource {
  url: string;
  method: "GET" | "POST";
  fallbackUrl: string | null;
  fallbackMethod: "GET" | "POST";
  twiml: string | null;
}

export interface Call {
  sid: string;
  from: string;
  to: string;
  direction: "inbound" | "outbound-api" | "outbound-dial";
  status: CallStatus;
  parentCallSid: string | null;
  phoneNumberSid: string | null;
  forwardedFrom: string | null;
  callerName: string | null;
  createdAt: number;
  updatedAt: number;
  startedAt: number | null;
  answeredAt: number | null;
  endedAt: number | null;
  queueMs: number;
  sipCode: number | null;
  source: DocumentSource;
  callback: Callback | null;
  statusSequence: number;
  transcript: Line[];
  /** the verb being executed, for example `Gather` or `Enqueue hotline` */
  verb: string | null;
  /** the document being executed */
  run: AbortController | null;
  running: Promise<void> | null;
  keys: ((digit: string) => void) | null;
  ears: ((text: string, confidence: number) => void) | null;
  /** how the far end is rung and told that it is over; null for an inbound caller, who is the operator's phone */
  far: FarEnd | null;
  ringTimer: number | null;
  /** resolves with the terminal status */
  over: Promise<CallStatus>;
  finish: (status: CallStatus) => void;
  picked: Promise<boolean>;
  pick: (answered: boolean) => void;
  participant: Participant | null;
  recording: Recording | null;
}

export interface FarEnd {
  kind: "phone" | "device";
  /** Starts ringing there. */
  ring(): void;
  /** The call is over or was answered elsewhere. */
  stop(answered: boolean): void;
}

export interface QueueMember {
  call: Call;
  enqueuedAt: number;
  leave: (exit: QueueExit) => void;
  exit: Promise<QueueExit>;
}

export type QueueExit =
  | { result: "leave" | "error" | "hangup" | "redirected" | "system-error" | "queue-full" }
  /** taken by another call: bridged until `done` */
  | { result: "bridged"; by: Call; done: Promise<void>; url: string | null; method: "GET" | "POST" };

export interface Queue {
  sid: string;
  friendlyName: string;
  maxSize: number;
  createdAt: number;
  updatedAt: number;
  members: QueueMember[];
  waits: number[];
  arrivals: Set<() => void>;
}

export type ParticipantStatus = "queued" | "connecting" | "ringing" | "connected" | "complete" | "failed";

export interface Participant {
  call: Call;
  conference: Conference;
  label: string | null;
  status: ParticipantStatus;
  muted: boolean;
  hold: boolean;
  coaching: boolean;
  callSidToCoach: string | null;
  startConferenceOnEnter: boolean;
  endConferenceOnExit: boolean;
  beep: string;
  waitUrl: string | null;
  waitMethod: "GET" | "POST";
  holdUrl: string | null;
  holdMethod: "GET" | "POST";
  createdAt: number;
  updatedAt: number;
  viaApi: boolean;
  music: AbortController | null;
  /** resolves when the participant is out */
  out: Promise<void>;
  leave: () => void;
}

export interface Conference {
  sid: string;
  friendlyName: string;
  status: "init" | "in-progress" | "completed";
  createdAt: number;
  updatedAt: number;
  participants: Participant[];
  /** fixed by the first participant */
  callback: Callback | null;
  callbackFixed: boolean;
  maxParticipants: number;
  sequence: number;
  reasonEnded: string | null;
  callSidEnding: string | null;
  recording: Recording | null;
}

export interface Media {
  sid: string;
  messageSid: string;
  contentType: string;
  bytes: Buffer;
  createdAt: number;
}

export type MessageStatus =
  | "accepted"
  | "queued"
  | "sending"
  | "sent"
  | "delivered"
  | "undelivered"
  | "failed"
  | "receiving"
  | "received"
  | "canceled";

export interface Message {
  sid: string;
  from: string | null;
  to: string;
  body: string;
  direction: "inbound" | "outbound-api" | "outbound-reply";
  status: MessageStatus;
  messagingServiceSid: string | null;
  errorCode: number | null;
  createdAt: number;
  updatedAt: number;
  sentAt: number | null;
  media: Media[];
  callback: Callback | null;
}

export interface Recording {
  sid: string;
  callSid: string;
  conferenceSid: string | null;
  source: "RecordVerb" | "DialVerb" | "Conference" | "StartCallRecordingAPI" | "OutboundAPI";
  status: "in-progress" | "paused" | "stopped" | "processing" | "completed" | "absent";
  channels: number;
  startedAt: number;
  /** milliseconds recorded so far, without pauses */
  recordedMs: number;
  runningSince: number | null;
  updatedAt: number;
  callback: Callback | null;
}

export interface IncomingNumber extends NumberOptions {
  sid: string;
  friendlyName: string;
  voiceMethod: "GET" | "POST";
  voiceFallbackMethod: "GET" | "POST";
  smsMethod: "GET" | "POST";
  smsFallbackMethod: "GET" | "POST";
  statusCallbackMethod: "GET" | "POST";
  createdAt: number;
  updatedAt: number;
}

export interface Device {
  id: string;
  identity: string;
  registered: boolean;
  media: boolean;
  since: number;
  send(type: string, payload: Record<string, unknown>): void;
  /** seconds the far end may stay away before the call is given up */
  reconnectSeconds: number;
  calls: Set<string>;
}

/** How the numbers of the outside world behave, apart from the sentinels in the README. */
export type PhoneBehaviour = "manual" | "answers" | "busy" | "no-answer" | "fails" | "mailbox" | "declines";

export interface World {
  options: TwilioSimOptions;
  clock: Clock;
  rng: Chance;
  ledger: Ledger;
  faults: FaultPlan;
  calls: Map<string, Call>;
  queues: Map<string, Queue>;
  conferences: Map<string, Conference>;
  messages: Map<string, Message>;
  recordings: Map<string, Recording>;
  numbers: Map<string, IncomingNumber>;
  devices: Set<Device>;
  phones: Map<string, PhoneBehaviour>;
  /** how messages to a number end, beside the sentinels */
  deliveries: Map<string, { status: MessageStatus; code: number | null }>;
  /** `<service or number>|<person>` → opted out */
  optedOut: Set<string>;
  underWay: number;
  heldBack: Map<string, (() => void)[]>;
  openSockets: Set<http.ClientRequest>;
  closed: boolean;
}

export function defer<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
