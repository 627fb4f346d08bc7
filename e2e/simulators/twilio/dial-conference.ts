/** <Dial><Conference>: the call joins and stays until it leaves, is removed, or the conference ends. */
import { write } from "./call.ts";
import { orInterrupted } from "./clock.ts";
import { addParticipant, conferenceNamed, connectParticipant, leaveConference } from "./conference.ts";
import { startRecording } from "./recording.ts";
import type { DialResult } from "./twiml-dial.ts";
import type { TwimlNode } from "./twiml-parse.ts";
import { recordingCallback } from "./twiml-record.ts";
import { type Doc, isTrue, methodOf, resolveUrl, type Scope, seconds } from "./twiml-run.ts";
import type { Callback, World } from "./world.ts";

export async function dialConference(
  world: World,
  scope: Scope,
  doc: Doc,
  _dial: TwimlNode,
  noun: TwimlNode,
  state: { result: DialResult },
): Promise<void> {
  const { call } = scope;
  const a = noun.attributes;
  const conference = conferenceNamed(world, noun.text.trim());
  const full = conference.participants.length >= Math.min(conference.maxParticipants, seconds(a.maxParticipants, 250));
  const taken = a.participantLabel && conference.participants.some((one) => one.label === a.participantLabel);
  if (full || taken) {
    world.ledger.alert(full ? 16020 : 16026, full ? "conference is full" : `label ${a.participantLabel} is taken`, {
      resourceSid: call.sid,
    });
    state.result = { status: "failed", bridged: false };
    return;
  }
  const callback: Callback | null = a.statusCallback
    ? {
        url: resolveUrl(doc, a.statusCallback),
        method: methodOf(a.statusCallbackMethod),
        events: new Set((a.statusCallbackEvent ?? "").split(/\s+/).filter(Boolean)),
      }
    : null;
  const participant = addParticipant(
    world,
    conference,
    call,
    {
      label: a.participantLabel ?? null,
      muted: isTrue(a.muted, false),
      startConferenceOnEnter: isTrue(a.startConferenceOnEnter, true),
      endConferenceOnExit: isTrue(a.endConferenceOnExit, false),
      beep: a.beep ?? "true",
      waitUrl: a.waitUrl === undefined ? null : a.waitUrl === "" ? "" : resolveUrl(doc, a.waitUrl),
      waitMethod: methodOf(a.waitMethod),
      coaching: a.coach !== undefined,
      callSidToCoach: a.coach ?? null,
    },
    callback,
  );
  const started = world.clock.now();
  scope.call.verb = `Dial Conference ${conference.friendlyName}`;
  connectParticipant(world, participant);
  if (a.record === "record-from-start" && !conference.recording) {
    conference.recording = startRecording(world, call, "Conference", recordingCallback(doc, noun), conference.sid);
  }
  try {
    await orInterrupted(participant.out, scope.signal);
  } finally {
    const talked = Math.round((world.clock.now() - started) / 1000);
    state.result = { status: "answered", seconds: talked, bridged: true };
    leaveConference(world, participant, "api");
    write(world, call, "note", "conference over");
  }
}
