/** One JSON line per event. Numbers and texts of callers never appear in clear. */
import pino, { type Logger } from "pino";

const hidden = [
  "authorization",
  "cookie",
  "password",
  "token",
  "From",
  "To",
  "Caller",
  "Called",
  "Body",
  "SpeechResult",
  "Digits",
  "*.authorization",
  "*.cookie",
  "*.password",
  "*.token",
  "*.From",
  "*.To",
  "*.Caller",
  "*.Called",
  "*.Body",
  "*.SpeechResult",
  "*.Digits",
];

export type Log = Logger;
export function createLog(level: string): Log {
  return pino({ level, base: null, redact: { paths: hidden, censor: "…" }, timestamp: pino.stdTimeFunctions.isoTime });
}
