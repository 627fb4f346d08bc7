/**
 * Recordings: in-progress → (paused) → processing → completed, or absent when nothing was said. The audio is a generated
 * tone of the right length (8 kHz, 16 bit, mono), so that players and length checks work.
 */
import { callParams } from "./call-params.ts";
import { sendHook } from "./webhooks.ts";
import type { Call, Callback, Recording, World } from "./world.ts";

const PROCESSING_MS = 1000;
const RATE = 8000;

export function startRecording(
  world: World,
  call: Call,
  source: Recording["source"],
  callback: Callback | null,
  conferenceSid: string | null = null,
  channels = 1,
): Recording {
  const now = world.clock.now();
  const recording: Recording = {
    sid: world.rng.sid("RE"),
    callSid: call.sid,
    conferenceSid,
    source,
    status: "in-progress",
    channels,
    startedAt: now,
    recordedMs: 0,
    runningSince: now,
    updatedAt: now,
    callback,
  };
  world.recordings.set(recording.sid, recording);
  void tellRecording(world, recording);
  world.ledger.changed();
  return recording;
}

export function pauseRecording(world: World, recording: Recording, status: "paused" | "in-progress"): void {
  const now = world.clock.now();
  if (recording.runningSince !== null) recording.recordedMs += now - recording.runningSince;
  recording.runningSince = status === "in-progress" ? now : null;
  recording.status = status;
  recording.updatedAt = now;
  world.ledger.changed();
}

export function finishRecording(world: World, recording: Recording, absent = false): void {
  if (recording.status !== "in-progress" && recording.status !== "paused") return;
  pauseRecording(world, recording, "paused");
  recording.status = absent ? "absent" : "processing";
  world.clock.setTimer(() => {
    if (!absent) recording.status = "completed";
    recording.updatedAt = world.clock.now();
    void tellRecording(world, recording);
    world.ledger.changed();
  }, PROCESSING_MS);
}

export const recordingSeconds = (recording: Recording): number => Math.max(0, Math.round(recording.recordedMs / 1000));

export const recordingUrl = (world: World, recording: Recording): string =>
  `https://api.twilio.com/2010-04-01/Accounts/${world.options.accountSid}/Recordings/${recording.sid}`;

async function tellRecording(world: World, recording: Recording): Promise<void> {
  const callback = recording.callback;
  if (!callback?.events.has(recording.status)) return;
  const call = world.calls.get(recording.callSid);
  const params: Record<string, string> = {
    AccountSid: world.options.accountSid,
    ...(recording.conferenceSid ? { ConferenceSid: recording.conferenceSid } : { CallSid: recording.callSid }),
    RecordingSid: recording.sid,
    RecordingUrl: recordingUrl(world, recording),
    RecordingStatus: recording.status,
    RecordingChannels: String(recording.channels),
    RecordingSource: recording.source,
    RecordingTrack: "both",
    RecordingStartTime: new Date(recording.startedAt).toUTCString().replace("GMT", "+0000"),
    ErrorCode: "0",
  };
  if (recording.status === "completed") params.RecordingDuration = String(recordingSeconds(recording));
  await sendHook(world, {
    kind: "recording-status",
    url: callback.url,
    method: callback.method,
    params,
    callSid: call?.sid ?? null,
  });
}

/** Parameters of a <Record action>. */
export function recordParams(world: World, call: Call, recording: Recording, digits: string): Record<string, string> {
  return {
    ...callParams(world, call),
    RecordingUrl: recordingUrl(world, recording),
    RecordingSid: recording.sid,
    RecordingDuration: String(recordingSeconds(recording)),
    Digits: digits,
  };
}

export function wavTone(ms: number): Buffer {
  const samples = Math.max(1, Math.round((ms / 1000) * RATE));
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write("RIFF", 0, "latin1");
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write("WAVEfmt ", 8, "latin1");
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write("data", 36, "latin1");
  wav.writeUInt32LE(samples * 2, 40);
  for (let n = 0; n < samples; n += 1)
    wav.writeInt16LE(Math.round(6000 * Math.sin((2 * Math.PI * 440 * n) / RATE)), 44 + n * 2);
  return wav;
}
