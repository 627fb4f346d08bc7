/**
 * The conference: init → in-progress (two connected participants, one of them with startConferenceOnEnter) → completed.
 * The first participant fixes the callback URL and events; SequenceNumber counts per conference; a participant with
 * endConferenceOnExit who leaves ends it for all. Parameters and reasons: twilio.com/docs/voice/twiml/conference.
 */
import { endCall, isOver, write } from "./call.ts";
import { startMusic, stopMusic } from "./conference-music.ts";
import { finishRecording } from "./recording.ts";
import { sendHook } from "./webhooks.ts";
import { type Call, type Callback, type Conference, defer, type Participant, type World } from "./world.ts";

export const MAX_PARTICIPANTS = 250;

export type LeaveReason = "hung-up" | "api" | "moderator" | "conference-ended" | "add-failed";

const REASON: Record<LeaveReason, string> = {
  "hung-up": "participant_hung_up",
  api: "participant_updated_via_api",
  moderator: "moderator_ended_conference",
  "conference-ended": "conference_ended_via_api",
  "add-failed": "participant_add_failed",
};

export function liveConference(world: World, nameOrSid: string): Conference | null {
  for (const conference of world.conferences.values()) {
    if (conference.status === "completed") continue;
    if (conference.friendlyName === nameOrSid || conference.sid === nameOrSid) return conference;
  }
  return null;
}

export function conferenceNamed(world: World, name: string): Conference {
  const live = liveConference(world, name);
  if (live) return live;
  const now = world.clock.now();
  const conference: Conference = {
    sid: world.rng.sid("CF"),
    friendlyName: name,
    status: "init",
    createdAt: now,
    updatedAt: now,
    participants: [],
    callback: null,
    callbackFixed: false,
    maxParticipants: MAX_PARTICIPANTS,
    sequence: 0,
    reasonEnded: null,
    callSidEnding: null,
    recording: null,
  };
  world.conferences.set(conference.sid, conference);
  return conference;
}

export interface ParticipantOptions {
  label?: string | null;
  muted?: boolean;
  hold?: boolean;
  coaching?: boolean;
  callSidToCoach?: string | null;
  startConferenceOnEnter?: boolean;
  endConferenceOnExit?: boolean;
  beep?: string;
  waitUrl?: string | null;
  waitMethod?: "GET" | "POST";
  viaApi?: boolean;
}

export function addParticipant(
  world: World,
  conference: Conference,
  call: Call,
  options: ParticipantOptions,
  callback: Callback | null,
): Participant {
  const out = defer<void>();
  const now = world.clock.now();
  const participant: Participant = {
    call,
    conference,
    label: options.label ?? null,
    status: "queued",
    muted: options.muted ?? false,
    hold: options.hold ?? false,
    coaching: options.coaching ?? false,
    callSidToCoach: options.callSidToCoach ?? null,
    startConferenceOnEnter: options.startConferenceOnEnter ?? true,
    endConferenceOnExit: options.endConferenceOnExit ?? false,
    beep: options.beep ?? "true",
    waitUrl: options.waitUrl ?? null,
    waitMethod: options.waitMethod ?? "POST",
    holdUrl: null,
    holdMethod: "GET",
    createdAt: now,
    updatedAt: now,
    viaApi: options.viaApi ?? false,
    music: null,
    out: out.promise,
    leave: () => out.resolve(),
  };
  if (!conference.callbackFixed) {
    conference.callbackFixed = true;
    conference.callback = callback;
  }
  conference.participants.push(participant);
  call.participant = participant;
  world.ledger.changed();
  return participant;
}

export function connectParticipant(world: World, participant: Participant): void {
  const { conference } = participant;
  participant.status = "connected";
  participant.updatedAt = conference.updatedAt = world.clock.now();
  write(world, participant.call, "note", `in conference ${conference.friendlyName}`);
  void tell(world, conference, "participant-join", participant);
  const connected = connectedOf(conference);
  if (conference.status === "init" && connected.length >= 2 && connected.some((one) => one.startConferenceOnEnter)) {
    conference.status = "in-progress";
    for (const one of connected) if (!one.hold) stopMusic(one);
    void tell(world, conference, "conference-start", null);
  } else if (conference.status === "init") startMusic(world, participant, participant.waitUrl, participant.waitMethod);
  if (participant.hold) startMusic(world, participant, participant.holdUrl, participant.holdMethod);
  world.ledger.changed();
}

export const connectedOf = (conference: Conference): Participant[] =>
  conference.participants.filter((one) => one.status === "connected");

export function leaveConference(world: World, participant: Participant, why: LeaveReason): void {
  const { conference, call } = participant;
  if (!conference.participants.includes(participant)) return;
  const joined = participant.status === "connected";
  participant.status = joined ? "complete" : "failed";
  conference.participants = conference.participants.filter((one) => one !== participant);
  conference.updatedAt = world.clock.now();
  stopMusic(participant);
  call.participant = null;
  const extra = { ReasonParticipantLeft: REASON[why], ParticipantCallStatus: call.status };
  void tell(world, conference, "participant-leave", participant, extra);
  if (joined) write(world, call, "note", `left conference ${conference.friendlyName}`);
  participant.leave();
  if (joined && participant.endConferenceOnExit && why !== "moderator" && why !== "conference-ended") {
    const word = why === "api" ? "kicked" : "left";
    endConference(world, conference, `participant-with-end-conference-on-exit-${word}`, participant, "moderator");
  } else if (conference.participants.length === 0) {
    endConference(world, conference, why === "api" ? "last-participant-kicked" : "last-participant-left", participant);
  }
  // A participant that the API called has no document of its own to go on with.
  if (participant.viaApi && joined && !isOver(call)) endCall(world, call, "completed");
}

export function endConference(
  world: World,
  conference: Conference,
  reason: string,
  by: Participant | null,
  others: LeaveReason = "conference-ended",
): void {
  if (conference.status === "completed") return;
  const everJoined = conference.sequence > 0 || conference.status === "in-progress";
  conference.status = "completed";
  conference.updatedAt = world.clock.now();
  conference.reasonEnded = reason;
  conference.callSidEnding = by?.call.sid ?? null;
  for (const participant of [...conference.participants]) {
    const unanswered = participant.status !== "connected";
    leaveConference(world, participant, others);
    if (unanswered && !isOver(participant.call)) endCall(world, participant.call, "canceled", 487);
  }
  if (conference.recording) finishRecording(world, conference.recording);
  if (everJoined) {
    void tell(world, conference, "conference-end", null, {
      ReasonConferenceEnded: reason,
      Reason: REASON_TEXT[reason] ?? reason,
      ...(by && { CallSidEndingConference: by.call.sid }),
      ...(by?.label && { ParticipantLabelEndingConference: by.label }),
    });
  }
  world.ledger.changed();
}

const REASON_TEXT: Record<string, string> = {
  "conference-ended-via-api": "Conference ended via API",
  "last-participant-left": "Last participant left the conference",
  "last-participant-kicked": "Last participant was removed from the conference",
  "participant-with-end-conference-on-exit-left": "Participant with endConferenceOnExit left",
  "participant-with-end-conference-on-exit-kicked": "Participant with endConferenceOnExit was removed",
};

const EVENT_CLASS: Record<string, string> = {
  "conference-start": "start",
  "conference-end": "end",
  "participant-join": "join",
  "participant-leave": "leave",
  "participant-mute": "mute",
  "participant-unmute": "mute",
  "participant-hold": "hold",
  "participant-unhold": "hold",
  "participant-modify": "modify",
  "announcement-end": "announcement",
  "announcement-fail": "announcement",
};

export async function tell(
  world: World,
  conference: Conference,
  event: string,
  participant: Participant | null,
  extra: Record<string, string> = {},
): Promise<void> {
  conference.sequence += 1;
  const callback = conference.callback;
  if (!callback?.events.has(EVENT_CLASS[event] ?? event)) return;
  const params: Record<string, string> = {
    AccountSid: world.options.accountSid,
    ConferenceSid: conference.sid,
    FriendlyName: conference.friendlyName,
    SequenceNumber: String(conference.sequence),
    Timestamp: new Date(world.clock.now()).toUTCString().replace("GMT", "+0000"),
    StatusCallbackEvent: event,
    ...(participant && participantParams(participant)),
    ...extra,
  };
  const result = await sendHook(world, {
    kind: "conference-status",
    url: callback.url,
    method: callback.method,
    params,
    callSid: participant?.call.sid ?? null,
  });
  if (!result.ok) {
    world.ledger.alert(result.code, result.message, {
      resourceSid: conference.sid,
      url: callback.url,
      method: callback.method,
    });
  }
}

function participantParams(participant: Participant): Record<string, string> {
  return {
    CallSid: participant.call.sid,
    Muted: String(participant.muted),
    Hold: String(participant.hold),
    Coaching: String(participant.coaching),
    ...(participant.callSidToCoach && { CallSidToCoach: participant.callSidToCoach }),
    EndConferenceOnExit: String(participant.endConferenceOnExit),
    StartConferenceOnEnter: String(participant.startConferenceOnEnter),
    ...(participant.label && { ParticipantLabel: participant.label }),
  };
}
