/**
 * The TwiML allow-list: verb → attributes, nouns and where a verb may stand.
 * Written from `twilio/lib/twiml/VoiceResponse.d.ts` and `MessagingResponse.d.ts` of twilio 6.2.0; a test compares the
 * two. SSML inside <Say> is read as text.
 */
export interface VerbRule {
  attributes: readonly string[];
  children: readonly string[];
  /** attribute → allowed values */
  enums?: Readonly<Record<string, readonly string[]>>;
}

const METHOD = ["GET", "POST"] as const;
const CALL_EVENTS = ["initiated", "ringing", "answered", "completed"];
const SSML = ["break", "emphasis", "lang", "p", "phoneme", "prosody", "s", "say-as", "sub", "w"];
const DIAL_RECORD = [
  "do-not-record",
  "record-from-answer",
  "record-from-ringing",
  "record-from-answer-dual",
  "record-from-ringing-dual",
];
const PROMPT = ["Say", "Play", "Pause"];
export const VOICE_TOP = [
  ...PROMPT,
  "Gather",
  "Enqueue",
  "Leave",
  "Dial",
  "Record",
  "Redirect",
  "Reject",
  "Hangup",
  "Start",
  "Stop",
];

export const VOICE: Readonly<Record<string, VerbRule>> = {
  Response: { attributes: [], children: VOICE_TOP },
  Say: { attributes: ["language", "loop", "voice"], children: SSML },
  Play: { attributes: ["digits", "loop"], children: [] },
  Pause: { attributes: ["length"], children: [] },
  Gather: {
    attributes: [
      "action",
      "actionOnEmptyResult",
      "bargeIn",
      "debug",
      "enhanced",
      "finishOnKey",
      "hints",
      "input",
      "language",
      "maxSpeechTime",
      "method",
      "numDigits",
      "partialResultCallback",
      "partialResultCallbackMethod",
      "profanityFilter",
      "speechModel",
      "speechTimeout",
      "timeout",
    ],
    children: PROMPT,
    enums: { method: METHOD, input: ["dtmf", "speech", "dtmf speech", "speech dtmf"] },
  },
  Enqueue: {
    attributes: ["action", "maxQueueSize", "method", "waitUrl", "waitUrlMethod", "workflowSid"],
    children: [],
    enums: { method: METHOD, waitUrlMethod: METHOD },
  },
  Leave: { attributes: [], children: [] },
  Dial: {
    attributes: [
      "action",
      "answerOnBridge",
      "callerId",
      "events",
      "hangupOnStar",
      "method",
      "passports",
      "record",
      "recordingConfigurationId",
      "recordingStatusCallback",
      "recordingStatusCallbackEvent",
      "recordingStatusCallbackMethod",
      "recordingTrack",
      "referMethod",
      "referUrl",
      "ringTone",
      "sequential",
      "timeLimit",
      "timeout",
      "trim",
    ],
    children: ["Number", "Client", "Conference", "Queue"],
    enums: { method: METHOD, record: DIAL_RECORD },
  },
  Number: {
    attributes: [
      "amdStatusCallback",
      "amdStatusCallbackMethod",
      "byoc",
      "machineDetection",
      "machineDetectionSilenceTimeout",
      "machineDetectionSpeechEndThreshold",
      "machineDetectionSpeechThreshold",
      "machineDetectionTimeout",
      "method",
      "sendDigits",
      "statusCallback",
      "statusCallbackEvent",
      "statusCallbackMethod",
      "url",
    ],
    children: [],
    enums: { method: METHOD, statusCallbackEvent: CALL_EVENTS },
  },
  Client: {
    attributes: ["method", "statusCallback", "statusCallbackEvent", "statusCallbackMethod", "url"],
    children: ["Identity", "Parameter"],
    enums: { method: METHOD, statusCallbackEvent: CALL_EVENTS },
  },
  Identity: { attributes: [], children: [] },
  Parameter: { attributes: ["name", "value"], children: [] },
  Conference: {
    attributes: [
      "beep",
      "coach",
      "endConferenceOnExit",
      "eventCallbackUrl",
      "jitterBufferSize",
      "maxParticipants",
      "muted",
      "participantLabel",
      "record",
      "recordingStatusCallback",
      "recordingStatusCallbackEvent",
      "recordingStatusCallbackMethod",
      "region",
      "recordingConfigurationId",
      "startConferenceOnEnter",
      "statusCallback",
      "statusCallbackEvent",
      "statusCallbackMethod",
      "trim",
      "waitMethod",
      "waitUrl",
    ],
    children: [],
    enums: {
      beep: ["true", "false", "onEnter", "onExit"],
      record: ["do-not-record", "record-from-start"],
      statusCallbackEvent: ["start", "end", "join", "leave", "mute", "hold", "modify", "speaker", "announcement"],
    },
  },
  Queue: { attributes: ["method", "postWorkActivitySid", "reservationSid", "url"], children: [] },
  Record: {
    attributes: [
      "action",
      "finishOnKey",
      "maxLength",
      "method",
      "playBeep",
      "recordingConfigurationId",
      "recordingStatusCallback",
      "recordingStatusCallbackEvent",
      "recordingStatusCallbackMethod",
      "timeout",
      "transcribe",
      "transcribeCallback",
      "trim",
    ],
    children: [],
    enums: { method: METHOD, trim: ["trim-silence", "do-not-trim"] },
  },
  Redirect: { attributes: ["method"], children: [], enums: { method: METHOD } },
  Reject: { attributes: ["reason"], children: [], enums: { reason: ["rejected", "busy"] } },
  Hangup: { attributes: [], children: ["Parameter"] },
  Start: { attributes: ["action", "method"], children: ["Recording"] },
  Stop: { attributes: [], children: [] },
  Recording: {
    attributes: [
      "channels",
      "recordingConfigurationId",
      "recordingStatusCallback",
      "recordingStatusCallbackEvent",
      "recordingStatusCallbackMethod",
      "track",
      "trim",
    ],
    children: [],
  },
};

export const MESSAGING: Readonly<Record<string, VerbRule>> = {
  Response: { attributes: [], children: ["Message", "Redirect"] },
  Message: { attributes: ["action", "from", "method", "statusCallback", "to"], children: ["Body", "Media"] },
  Body: { attributes: [], children: [] },
  Media: { attributes: [], children: [] },
  Redirect: { attributes: ["method"], children: [], enums: { method: METHOD } },
};

/** Verbs allowed in the document of an <Enqueue waitUrl> (twilio.com/docs/voice/twiml/enqueue). */
export const WAIT_TOP = ["Play", "Say", "Pause", "Hangup", "Redirect", "Leave", "Gather"];
/** Verbs allowed in a conference's waitUrl and holdUrl (twilio.com/docs/voice/twiml/conference). */
export const HOLD_TOP = ["Play", "Say", "Pause", "Redirect"];
