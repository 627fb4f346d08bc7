/** REST: Recordings (of the account and of a call) with their audio, and the bytes of message media. Both need Basic auth. */
import { isOver } from "./call.ts";
import { finishRecording, pauseRecording, startRecording, wavTone } from "./recording.ts";
import { notFound, type Operation, one, page, RestError } from "./rest.ts";
import { callBySid, callbackOf, inWindow } from "./rest-calls.ts";
import { callRecordingJson, recordingJson } from "./rest-shapes.ts";
import type { Recording, World } from "./world.ts";

function recordingOf(world: World, sid: string | undefined, path: string): Recording {
  const recording = world.recordings.get(sid ?? "");
  if (!recording) throw notFound(path);
  return recording;
}

const createOne: Operation = (world, { path, params, url }) => {
  const call = callBySid(world, path.CallSid, url.pathname);
  if (isOver(call) || call.status !== "in-progress") {
    throw new RestError(400, 21220, "Requested resource is not eligible for recording");
  }
  const channels = one(params, "RecordingChannels") === "dual" ? 2 : 1;
  const callback = callbackOf(params, "RecordingStatusCallback", ["completed"]);
  const recording = startRecording(world, call, "StartCallRecordingAPI", callback, null, channels);
  call.recording = recording;
  return { status: 201, json: callRecordingJson(world, recording) };
};

const updateOne: Operation = (world, { path, params, url }) => {
  const call = callBySid(world, path.CallSid, url.pathname);
  const recording = path.Sid === "Twilio.CURRENT" ? call.recording : world.recordings.get(path.Sid ?? "");
  if (!recording || recording.callSid !== call.sid) throw notFound(url.pathname);
  const status = one(params, "Status");
  if (recording.status !== "in-progress" && recording.status !== "paused") {
    throw new RestError(400, 21220, "Recording is over");
  }
  if (status === "paused" || status === "in-progress") pauseRecording(world, recording, status);
  else if (status === "stopped") finishRecording(world, recording);
  else throw new RestError(400, 20001, `Invalid status ${status}`);
  return { status: 200, json: callRecordingJson(world, recording) };
};

export const recordingOperations: Record<string, Operation> = {
  CreateCallRecording: createOne,
  UpdateCallRecording: updateOne,
  ListCallRecording: (world, request) => {
    const call = callBySid(world, request.path.CallSid, request.url.pathname);
    const rows = [...world.recordings.values()].filter((each) => each.callSid === call.sid);
    return page(request, "recordings", rows.map((each) => callRecordingJson(world, each)).reverse());
  },
  FetchCallRecording: (world, { path, url }) => ({
    status: 200,
    json: callRecordingJson(world, recordingOf(world, path.Sid, url.pathname)),
  }),
  DeleteCallRecording: (world, { path, url }) => {
    world.recordings.delete(recordingOf(world, path.Sid, url.pathname).sid);
    return { status: 204 };
  },
  ListRecording: (world, request) => {
    const { params } = request;
    const [call, conference] = [one(params, "CallSid"), one(params, "ConferenceSid")];
    const rows = [...world.recordings.values()]
      .filter((each) => (!call || each.callSid === call) && (!conference || each.conferenceSid === conference))
      .filter((each) => inWindow(params, "DateCreated", each.startedAt))
      .map((each) => recordingJson(world, each))
      .reverse();
    return page(request, "recordings", rows);
  },
  FetchRecording: (world, { path, url }) => ({
    status: 200,
    json: recordingJson(world, recordingOf(world, path.Sid, url.pathname)),
  }),
  DeleteRecording: (world, { path, url }) => {
    world.recordings.delete(recordingOf(world, path.Sid, url.pathname).sid);
    return { status: 204 };
  },
};

/** `/Recordings/RE….wav|.mp3` or without ending, and `/Messages/MM…/Media/ME…`: bytes; null for anything else. */
export function serveMedia(world: World, url: URL): Response | null {
  const audio = /\/Recordings\/(RE[0-9a-f]{32})(\.wav|\.mp3)?$/.exec(url.pathname);
  if (audio) {
    const recording = world.recordings.get(audio[1] ?? "");
    if (recording?.status !== "completed") return new Response("not found", { status: 404 });
    return bytes(wavTone(recording.recordedMs), "audio/x-wav");
  }
  const media = /\/Messages\/((?:MM|SM)[0-9a-f]{32})\/Media\/(ME[0-9a-f]{32})$/.exec(url.pathname);
  if (!media) return null;
  const found = world.messages.get(media[1] ?? "")?.media.find((each) => each.sid === media[2]);
  return found ? bytes(found.bytes, found.contentType) : new Response("not found", { status: 404 });
}

const bytes = (body: Buffer, contentType: string): Response =>
  new Response(new Uint8Array(body), {
    headers: { "content-type": contentType, "content-length": String(body.length) },
  });
