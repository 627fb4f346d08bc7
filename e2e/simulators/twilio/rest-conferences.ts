/** REST: Conferences and Participants. Sources: twilio.com/docs/voice/api/conference-resource, …/conference-participant-resource. */
import { createCall, dialOut, endCall, isOver } from "./call.ts";
import {
  addParticipant,
  conferenceNamed,
  connectParticipant,
  endConference,
  leaveConference,
  liveConference,
  tell,
} from "./conference.ts";
import { playOnce, startMusic, stopMusic } from "./conference-music.ts";
import { farEnd } from "./phones.ts";
import { startRecording } from "./recording.ts";
import { flag, notFound, type Operation, one, type Params, page, RestError, verb } from "./rest.ts";
import { callbackOf, checkAddresses, inWindow, ringSeconds } from "./rest-calls.ts";
import { conferenceJson, participantJson } from "./rest-shapes.ts";
import type { Conference, Participant, World } from "./world.ts";

function conferenceOf(world: World, sidOrName: string | undefined, path: string): Conference {
  const found = world.conferences.get(sidOrName ?? "") ?? liveConference(world, decodeURIComponent(sidOrName ?? ""));
  if (!found) throw notFound(path);
  return found;
}

function participantOf(world: World, path: Record<string, string>, pathname: string): Participant {
  const conference = conferenceOf(world, path.ConferenceSid, pathname);
  const wanted = decodeURIComponent(path.CallSid ?? "");
  const found = conference.participants.find((one) => one.call.sid === wanted || one.label === wanted);
  if (!found) throw notFound(pathname);
  return found;
}

const createParticipant: Operation = (world, { path, params }) => {
  const from = one(params, "From") ?? "";
  const to = one(params, "To") ?? "";
  checkAddresses(world, from, to);
  const name = decodeURIComponent(path.ConferenceSid ?? "");
  const closed = world.conferences.get(name);
  if (closed?.status === "completed") throw notFound(`Conferences/${name}`);
  const conference = conferenceNamed(world, closed?.friendlyName ?? name);
  const label = one(params, "Label") ?? null;
  if (label !== null && conference.participants.some((other) => other.label === label)) {
    throw new RestError(400, 16025, `Participant label ${label} is already in use in this conference`);
  }
  if (conference.participants.length >= Number(one(params, "MaxParticipants") ?? conference.maxParticipants)) {
    throw new RestError(400, 16020, "Conference is full");
  }
  const coach = checkCoach(conference, params);
  const call = createCall(world, {
    from,
    to,
    direction: "outbound-api",
    callback: callbackOf(params, "StatusCallback", ["completed"]),
  });
  const participant = addParticipant(
    world,
    conference,
    call,
    {
      label,
      muted: flag(params, "Muted", false),
      startConferenceOnEnter: flag(params, "StartConferenceOnEnter", true),
      endConferenceOnExit: flag(params, "EndConferenceOnExit", false),
      beep: one(params, "Beep") ?? "true",
      waitUrl: one(params, "WaitUrl") ?? null,
      waitMethod: verb(params, "WaitMethod"),
      viaApi: true,
      ...coach,
    },
    callbackOf(params, "ConferenceStatusCallback", ["start", "end"]),
  );
  void call.picked.then((answered) => {
    if (!answered || conference.status === "completed") return;
    call.verb = `Conference ${conference.friendlyName}`;
    connectParticipant(world, participant);
    if (one(params, "ConferenceRecord") === "true" || one(params, "ConferenceRecord") === "record-from-start") {
      conference.recording ??= startRecording(
        world,
        call,
        "Conference",
        callbackOf(params, "ConferenceRecordingStatusCallback", ["completed"]),
        conference.sid,
      );
    }
    if (flag(params, "Record", false)) {
      call.recording = startRecording(
        world,
        call,
        "OutboundAPI",
        callbackOf(params, "RecordingStatusCallback", ["completed"]),
      );
    }
  });
  const status = participant.status;
  participant.status = "connecting";
  dialOut(world, call, farEnd(world, call), ringSeconds(params), () => {
    participant.status = "ringing";
  });
  return { status: 201, json: { ...participantJson(world, participant), status } };
};

function checkCoach(conference: Conference, params: Params) {
  const callSidToCoach = one(params, "CallSidToCoach") ?? null;
  const coaching = flag(params, "Coaching", callSidToCoach !== null);
  if (coaching && !conference.participants.some((other) => other.call.sid === callSidToCoach)) {
    throw new RestError(400, 13240, "CallSidToCoach is not a participant of this conference");
  }
  return { callSidToCoach, coaching };
}

const updateParticipant: Operation = (world, { path, params, url }) => {
  const participant = participantOf(world, path, url.pathname);
  if (participant.status !== "connected") {
    throw new RestError(400, 21220, "Participant is not connected");
  }
  const { conference, call } = participant;
  const announce = (event: string) => void tell(world, conference, event, participant);
  const muted = flag(params, "Muted", participant.muted);
  if (muted !== participant.muted) {
    participant.muted = muted;
    announce(muted ? "participant-mute" : "participant-unmute");
  }
  const hold = flag(params, "Hold", participant.hold);
  if (one(params, "HoldUrl") !== undefined) {
    participant.holdUrl = one(params, "HoldUrl") ?? null;
    participant.holdMethod = one(params, "HoldMethod") === undefined ? "GET" : verb(params, "HoldMethod");
  }
  if (hold !== participant.hold) {
    participant.hold = hold;
    if (hold) startMusic(world, participant, participant.holdUrl, participant.holdMethod);
    else stopMusic(participant);
    announce(hold ? "participant-hold" : "participant-unhold");
  }
  const modified = {
    endConferenceOnExit: flag(params, "EndConferenceOnExit", participant.endConferenceOnExit),
    coaching: flag(params, "Coaching", participant.coaching),
    callSidToCoach: one(params, "CallSidToCoach") ?? participant.callSidToCoach,
  };
  if (modified.coaching && !conference.participants.some((other) => other.call.sid === modified.callSidToCoach)) {
    throw new RestError(400, 13240, "CallSidToCoach is not a participant of this conference");
  }
  const changed = (Object.keys(modified) as (keyof typeof modified)[]).some(
    (key) => modified[key] !== participant[key],
  );
  if (changed) {
    Object.assign(participant, modified);
    announce("participant-modify");
  }
  const announceUrl = one(params, "AnnounceUrl");
  if (announceUrl) void announceTo(world, conference, participant, announceUrl, verb(params, "AnnounceMethod"));
  participant.updatedAt = world.clock.now();
  call.updatedAt = world.clock.now();
  world.ledger.changed();
  return { status: 200, json: participantJson(world, participant) };
};

/** An announcement to one participant, or to all when none is named. */
async function announceTo(
  world: World,
  conference: Conference,
  participant: Participant | null,
  url: string,
  method: "GET" | "POST",
): Promise<void> {
  const listener = participant ?? conference.participants[0];
  if (!listener) return;
  const signal = new AbortController().signal;
  const scope = {
    call: listener.call,
    signal,
    mode: "hold" as const,
    extra: () => ({}),
    kind: "hold" as const,
    label: "",
  };
  const ok = await playOnce(world, scope, url, method).catch(() => false);
  void tell(world, conference, ok ? "announcement-end" : "announcement-fail", participant, { AnnounceUrl: url });
}

const updateConference: Operation = (world, { path, params, url }) => {
  const conference = conferenceOf(world, path.Sid, url.pathname);
  if (one(params, "Status") === "completed") {
    if (conference.status === "completed") throw new RestError(400, 20001, "Conference is already completed");
    endConference(world, conference, "conference-ended-via-api", null);
  }
  const announceUrl = one(params, "AnnounceUrl");
  if (announceUrl) void announceTo(world, conference, null, announceUrl, verb(params, "AnnounceMethod"));
  return { status: 200, json: conferenceJson(world, conference) };
};

export const conferenceOperations: Record<string, Operation> = {
  CreateParticipant: createParticipant,
  UpdateParticipant: updateParticipant,
  UpdateConference: updateConference,
  FetchParticipant: (world, { path, url }) => ({
    status: 200,
    json: participantJson(world, participantOf(world, path, url.pathname)),
  }),
  DeleteParticipant: (world, { path, url }) => {
    const participant = participantOf(world, path, url.pathname);
    const { call } = participant;
    const joined = participant.status === "connected";
    leaveConference(world, participant, "api");
    if (!joined && !isOver(call)) endCall(world, call, "canceled", 487);
    return { status: 204 };
  },
  ListParticipant: (world, request) => {
    const { path, params, url } = request;
    const conference = conferenceOf(world, path.ConferenceSid, url.pathname);
    const rows = conference.participants
      .filter((each) => one(params, "Muted") === undefined || each.muted === flag(params, "Muted", false))
      .filter((each) => one(params, "Hold") === undefined || each.hold === flag(params, "Hold", false))
      .filter((each) => one(params, "Coaching") === undefined || each.coaching === flag(params, "Coaching", false))
      .map((each) => participantJson(world, each));
    return page(request, "participants", rows);
  },
  FetchConference: (world, { path, url }) => ({
    status: 200,
    json: conferenceJson(world, conferenceOf(world, path.Sid, url.pathname)),
  }),
  ListConference: (world, request) => {
    const { params } = request;
    const [name, status] = [one(params, "FriendlyName"), one(params, "Status")];
    const rows = [...world.conferences.values()]
      .filter((each) => (!name || each.friendlyName === name) && (!status || each.status === status))
      .filter(
        (each) => inWindow(params, "DateCreated", each.createdAt) && inWindow(params, "DateUpdated", each.updatedAt),
      )
      .map((each) => conferenceJson(world, each))
      .reverse();
    return page(request, "conferences", rows);
  },
};
