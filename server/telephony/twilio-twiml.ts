/**
 * TwiML documents of the line, built by Twilio's own SDK so that no unknown verb or attribute can slip in.
 *
 * Sources: twilio.com/docs/voice/twiml/gather, /enqueue, /dial, /conference, /record. URL fragments are Twilio's connection
 * overrides (webhooks-connection-overrides): the waiting room is tried again on any failure.
 */
import twilio from "twilio";
import { say } from "#server/platform/words/say.ts";
import type { CallLanguage, TwimlPlan } from "./rules/twiml-plan.ts";

const { VoiceResponse } = twilio.twiml;
type Doc = InstanceType<typeof VoiceResponse>;

const tag = { de: "de-DE", en: "en-GB" } as const;
const voice = { de: "Polly.Vicki", en: "Polly.Amy" } as const;
const speak = (language: CallLanguage) => ({ language: tag[language], voice: voice[language] }) as const;
const other = (language: CallLanguage): CallLanguage => (language === "de" ? "en" : "de");
const hints =
  "star,Stern,Alpha,Bravo,Charlie,Delta,Echo,Foxtrot,Golf,Hotel,India,Juliett,Kilo,Lima,Mike,November,Oscar,Papa,zwo";

/** Unreachable waiting room: retried twice on anything, quickly. */
const waitOverrides = "#rc=2&rp=all&ct=2000&rt=4000";
export const queueName = "hotline";
export const conferenceName = (callId: string) => `ix-${callId}`;

function ask(doc: Doc, plan: Extract<TwimlPlan, { say: "ask" }>, base: string) {
  const action = `${base}/voice/heard?call=${plan.callId}&n=${plan.step}`;
  const gather = doc.gather({
    input: ["dtmf", "speech"],
    action,
    method: "POST",
    language: tag[plan.language],
    finishOnKey: "#",
    timeout: 5,
    speechTimeout: "auto",
    actionOnEmptyResult: true,
    hints,
  });
  const own = speak(plan.language);
  if (plan.greet) gather.say(own, say(plan.language, "greeting"));
  if (plan.again) {
    gather.say(own, say(plan.language, `again.${plan.again}`, { typed: plan.typed.split("").join(" ") }));
    gather.say(own, say(plan.language, "retry"));
  } else gather.say(own, say(plan.language, "ask"));
  if (plan.greet) gather.say(speak(other(plan.language)), say(plan.language, "switchHint"));
  doc.redirect({ method: "POST" }, action);
}

function enqueue(doc: Doc, plan: Extract<TwimlPlan, { say: "enqueue" }>, base: string) {
  const own = speak(plan.language);
  if (plan.because === "found" && plan.place) doc.say(own, say(plan.language, "found", plan.place));
  if (plan.because === "not_activated") doc.say(own, say(plan.language, "notActivated"));
  if (plan.because === "on_to_person") doc.say(own, say(plan.language, "onToPerson"));
  if (plan.because === "requeued") doc.say(own, say(plan.language, "sorry"));
  doc.enqueue(
    {
      action: `${base}/voice/queue-exit?call=${plan.callId}&n=${plan.round}`,
      method: "POST",
      waitUrl: `${base}/voice/wait?call=${plan.callId}${waitOverrides}`,
      waitUrlMethod: "POST",
    },
    queueName,
  );
  // Normally the action's document takes over; this is what happens if it cannot.
  doc.redirect({ method: "POST" }, `${base}/voice/duty?l=${plan.language}`);
}

function wait(doc: Doc, plan: Extract<TwimlPlan, { say: "wait" }>, base: string) {
  const own = speak(plan.language);
  if (plan.first)
    doc.say(
      own,
      plan.ahead === 0 ? say(plan.language, "wait.next") : say(plan.language, "wait.position", { ahead: plan.ahead }),
    );
  else doc.say(own, say(plan.language, "wait.stay"));
  doc.play(`${base}/voice/waiting.wav`);
}

function join(doc: Doc, { callId, round }: Extract<TwimlPlan, { say: "join" }>, base: string) {
  const after = `${base}/voice/after?call=${callId}&n=${round}`;
  const dial = doc.dial({ action: after, method: "POST" });
  dial.conference(
    { startConferenceOnEnter: true, endConferenceOnExit: true, participantLabel: "caller", beep: "false", waitUrl: "" },
    conferenceName(callId),
  );
  doc.redirect({ method: "POST" }, after);
}

/** The document for a plan. `base` is `PUBLIC_URL` + "/twilio"; `dutyPhones` are rung when no agent can be. */
export function twiml(plan: TwimlPlan, base: string, dutyPhones: string[]): string {
  const doc = new VoiceResponse();
  switch (plan.say) {
    case "ask":
      ask(doc, plan, base);
      break;
    case "enqueue":
      enqueue(doc, plan, base);
      break;
    case "wait":
      wait(doc, plan, base);
      break;
    case "join":
      join(doc, plan, base);
      break;
    case "hangup":
      doc.hangup();
      break;
    case "duty":
      return dutyTwiml(plan.language, base, dutyPhones);
    case "nothing":
      break;
  }
  return doc.toString();
}

/**
 * What always works: no database, no state. Duty phones one after the other, each with a press-1 screen so that no mailbox
 * swallows the caller, then voicemail.
 */
export function dutyTwiml(language: CallLanguage, base: string, dutyPhones: string[]): string {
  const doc = new VoiceResponse();
  if (dutyPhones.length === 0) doc.redirect({ method: "POST" }, `${base}/voice/voicemail?l=${language}`);
  else {
    doc.say(speak(language), say(language, "duty"));
    const dial = doc.dial({
      timeout: 20,
      sequential: true,
      answerOnBridge: true,
      action: `${base}/voice/voicemail?l=${language}`,
      method: "POST",
    });
    for (const phone of dutyPhones)
      dial.number({ url: `${base}/voice/duty-screen?l=${language}`, method: "POST" }, phone);
  }
  return doc.toString();
}

/** After the duty phones: hang up if one of them talked, else a message after the tone. */
export function voicemailTwiml(language: CallLanguage, base: string, dutyAnswered: boolean): string {
  const doc = new VoiceResponse();
  if (dutyAnswered) doc.hangup();
  else {
    doc.say(speak(language), say(language, "voicemail"));
    doc.record({
      action: `${base}/voice/recorded?l=${language}`,
      method: "POST",
      maxLength: 180,
      finishOnKey: "#",
      playBeep: true,
      trim: "trim-silence",
    });
  }
  return doc.toString();
}

export function dutyScreenTwiml(language: CallLanguage, base: string, pressed: string | undefined): string {
  const doc = new VoiceResponse();
  if (pressed === "1") return doc.toString();
  if (pressed === undefined) {
    const gather = doc.gather({
      numDigits: 1,
      timeout: 8,
      action: `${base}/voice/duty-screen?l=${language}&asked=1`,
      method: "POST",
    });
    gather.say(speak(language), say(language, "dutyScreen"));
  }
  doc.hangup();
  return doc.toString();
}

export function recordedTwiml(language: CallLanguage): string {
  const doc = new VoiceResponse();
  doc.say(speak(language), say(language, "voicemailThanks"));
  doc.hangup();
  return doc.toString();
}

/** An answer to a text webhook: nothing; replies go out by REST so that a retry cannot send twice. */
export const emptyMessagingTwiml = () => new twilio.twiml.MessagingResponse().toString();
