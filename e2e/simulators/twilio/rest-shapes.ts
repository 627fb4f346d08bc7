/** Twilio's JSON of each resource, every documented property present. Dates: RFC 2822 in v2010, ISO 8601 in v1. */

import { isOver } from "./call.ts";
import { clientName } from "./call-params.ts";
import { segmentsOf } from "./message.ts";
import { averageWait } from "./queue.ts";
import { recordingSeconds, recordingUrl } from "./recording.ts";
import type {
  Call,
  Conference,
  IncomingNumber,
  Media,
  Message,
  Participant,
  Queue,
  QueueMember,
  Recording,
  World,
} from "./world.ts";

export const rfc2822 = (ms: number): string => new Date(ms).toUTCString().replace("GMT", "+0000");
const orNull = (ms: number | null): string | null => (ms === null ? null : rfc2822(ms));
export const base = (world: World): string => `/2010-04-01/Accounts/${world.options.accountSid}`;

export function callJson(world: World, call: Call) {
  const uri = `${base(world)}/Calls/${call.sid}`;
  const sub = (name: string) => `${uri}/${name}.json`;
  const over = isOver(call);
  return {
    sid: call.sid,
    date_created: rfc2822(call.createdAt),
    date_updated: rfc2822(call.updatedAt),
    parent_call_sid: call.parentCallSid,
    account_sid: world.options.accountSid,
    to: clientName(call.to),
    to_formatted: clientName(call.to),
    from: clientName(call.from),
    from_formatted: clientName(call.from),
    phone_number_sid: call.phoneNumberSid,
    status: call.status === "initiated" ? "queued" : call.status,
    start_time: orNull(call.direction === "inbound" ? call.startedAt : call.answeredAt),
    end_time: orNull(call.endedAt),
    duration: over
      ? String(call.endedAt && call.answeredAt ? Math.round((call.endedAt - call.answeredAt) / 1000) : 0)
      : null,
    price: null,
    price_unit: "USD",
    direction: call.direction,
    answered_by: null,
    api_version: "2010-04-01",
    forwarded_from: call.forwardedFrom,
    group_sid: null,
    caller_name: call.callerName,
    queue_time: String(call.queueMs),
    trunk_sid: null,
    uri: `${uri}.json`,
    subresource_uris: {
      notifications: sub("Notifications"),
      recordings: sub("Recordings"),
      payments: sub("Payments"),
      events: sub("Events"),
      siprec: sub("Siprec"),
      streams: sub("Streams"),
      transcriptions: sub("Transcriptions"),
      user_defined_message_subscriptions: sub("UserDefinedMessageSubscriptions"),
      user_defined_messages: sub("UserDefinedMessages"),
    },
  };
}

export function conferenceJson(world: World, conference: Conference) {
  const uri = `${base(world)}/Conferences/${conference.sid}`;
  return {
    account_sid: world.options.accountSid,
    date_created: rfc2822(conference.createdAt),
    date_updated: rfc2822(conference.updatedAt),
    api_version: "2010-04-01",
    friendly_name: conference.friendlyName,
    region: "ie1",
    sid: conference.sid,
    status: conference.status,
    uri: `${uri}.json`,
    subresource_uris: { participants: `${uri}/Participants.json`, recordings: `${uri}/Recordings.json` },
    reason_conference_ended: conference.reasonEnded,
    call_sid_ending_conference: conference.callSidEnding,
  };
}

export function participantJson(world: World, participant: Participant) {
  const { call, conference } = participant;
  return {
    account_sid: world.options.accountSid,
    call_sid: call.sid,
    label: participant.label,
    call_sid_to_coach: participant.callSidToCoach,
    coaching: participant.coaching,
    conference_sid: conference.sid,
    date_created: rfc2822(participant.createdAt),
    date_updated: rfc2822(participant.updatedAt),
    end_conference_on_exit: participant.endConferenceOnExit,
    muted: participant.muted,
    hold: participant.hold,
    start_conference_on_enter: participant.startConferenceOnEnter,
    status: participant.status,
    queue_time: String(call.queueMs),
    uri: `${base(world)}/Conferences/${conference.sid}/Participants/${call.sid}.json`,
  };
}

export function queueJson(world: World, queue: Queue) {
  return {
    date_updated: rfc2822(queue.updatedAt),
    current_size: queue.members.length,
    friendly_name: queue.friendlyName,
    uri: `${base(world)}/Queues/${queue.sid}.json`,
    account_sid: world.options.accountSid,
    average_wait_time: averageWait(queue),
    sid: queue.sid,
    date_created: rfc2822(queue.createdAt),
    max_size: queue.maxSize,
  };
}

export function memberJson(world: World, queue: Queue, member: QueueMember) {
  return {
    call_sid: member.call.sid,
    date_enqueued: rfc2822(member.enqueuedAt),
    position: queue.members.indexOf(member) + 1,
    uri: `${base(world)}/Queues/${queue.sid}/Members/${member.call.sid}.json`,
    wait_time: Math.floor((world.clock.now() - member.enqueuedAt) / 1000),
    queue_sid: queue.sid,
  };
}

export function messageJson(world: World, message: Message) {
  const uri = `${base(world)}/Messages/${message.sid}`;
  return {
    body: message.body,
    num_segments: String(segmentsOf(message.body)),
    direction: message.direction,
    from: message.from,
    to: message.to,
    date_updated: rfc2822(message.updatedAt),
    price: null,
    error_message: message.errorCode === null ? null : `error ${message.errorCode}`,
    uri: `${uri}.json`,
    account_sid: world.options.accountSid,
    num_media: String(message.media.length),
    status: message.status,
    messaging_service_sid: message.messagingServiceSid,
    sid: message.sid,
    date_sent: orNull(message.sentAt),
    date_created: rfc2822(message.createdAt),
    error_code: message.errorCode,
    price_unit: "USD",
    api_version: "2010-04-01",
    subresource_uris: { media: `${uri}/Media.json` },
  };
}

export function mediaJson(world: World, media: Media) {
  return {
    account_sid: world.options.accountSid,
    content_type: media.contentType,
    date_created: rfc2822(media.createdAt),
    date_updated: rfc2822(media.createdAt),
    parent_sid: media.messageSid,
    sid: media.sid,
    uri: `${base(world)}/Messages/${media.messageSid}/Media/${media.sid}.json`,
  };
}

export function recordingJson(world: World, recording: Recording) {
  const uri = `${base(world)}/Recordings/${recording.sid}`;
  return {
    account_sid: world.options.accountSid,
    api_version: "2010-04-01",
    call_sid: recording.callSid,
    conference_sid: recording.conferenceSid,
    date_created: rfc2822(recording.startedAt),
    date_updated: rfc2822(recording.updatedAt),
    start_time: rfc2822(recording.startedAt),
    duration: recording.status === "completed" ? String(recordingSeconds(recording)) : "-1",
    sid: recording.sid,
    price: null,
    price_unit: "USD",
    status: recording.status,
    channels: recording.channels,
    source: recording.source,
    error_code: null,
    uri: `${uri}.json`,
    encryption_details: null,
    subresource_uris: { add_on_results: `${uri}/AddOnResults.json`, transcriptions: `${uri}/Transcriptions.json` },
    media_url: recordingUrl(world, recording),
  };
}

export function callRecordingJson(world: World, recording: Recording) {
  const { subresource_uris, media_url, ...rest } = recordingJson(world, recording);
  const uri = `${base(world)}/Calls/${recording.callSid}/Recordings/${recording.sid}.json`;
  return { ...rest, uri, track: "both" };
}

export function numberJson(world: World, number: IncomingNumber) {
  return {
    account_sid: world.options.accountSid,
    address_sid: null,
    address_requirements: "none",
    api_version: "2010-04-01",
    beta: false,
    capabilities: { fax: false, mms: false, sms: true, voice: true },
    date_created: rfc2822(number.createdAt),
    date_updated: rfc2822(number.updatedAt),
    friendly_name: number.friendlyName,
    identity_sid: null,
    phone_number: number.phoneNumber,
    origin: "twilio",
    sid: number.sid,
    sms_application_sid: null,
    sms_fallback_method: number.smsFallbackMethod,
    sms_fallback_url: number.smsFallbackUrl ?? "",
    sms_method: number.smsMethod,
    sms_url: number.smsUrl,
    status_callback: number.statusCallback ?? "",
    status_callback_method: number.statusCallbackMethod,
    trunk_sid: null,
    uri: `${base(world)}/IncomingPhoneNumbers/${number.sid}.json`,
    voice_receive_mode: "voice",
    voice_application_sid: null,
    voice_caller_id_lookup: false,
    voice_fallback_method: number.voiceFallbackMethod,
    voice_fallback_url: number.voiceFallbackUrl ?? "",
    voice_method: number.voiceMethod,
    voice_url: number.voiceUrl,
    emergency_status: "Active",
    emergency_address_sid: null,
    emergency_address_status: "unregistered",
    bundle_sid: null,
    status: "in-use",
    type: null,
  };
}

export function accountJson(world: World) {
  const uri = base(world);
  const names = ["Calls", "Conferences", "Queues", "Messages", "Recordings", "IncomingPhoneNumbers"];
  return {
    auth_token: "*".repeat(32),
    date_created: rfc2822(Date.UTC(2026, 0, 1)),
    date_updated: rfc2822(Date.UTC(2026, 0, 1)),
    friendly_name: "Simulated account",
    owner_account_sid: world.options.accountSid,
    sid: world.options.accountSid,
    status: "active",
    subresource_uris: Object.fromEntries(
      names.map((name) => [name.replace(/(?<!^)([A-Z])/g, "_$1").toLowerCase(), `${uri}/${name}.json`]),
    ),
    type: "Full",
    uri: `${uri}.json`,
  };
}
