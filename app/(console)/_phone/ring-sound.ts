/** The ring: two tones, two seconds of silence, no fade-in (design-language.md §5). Armed by a click, as browsers ask. */
let audio: AudioContext | null = null;

/** Called from "Start shift": without a gesture the browser would keep the ring silent. */
export function armRing(): void {
  audio ??= new AudioContext();
  void audio.resume();
}

function tone(context: AudioContext, hertz: number, start: number, seconds: number) {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = hertz;
  gain.gain.value = 0.18;
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + seconds);
}

const once = (context: AudioContext) => {
  const at = context.currentTime;
  tone(context, 880, at, 0.4);
  tone(context, 660, at + 0.45, 0.4);
};

/** Rings until the returned function is called. */
export function startRing(): () => void {
  const context = audio;
  if (context?.state !== "running") return () => {};
  once(context);
  const timer = setInterval(() => once(context), 2_850);
  return () => clearInterval(timer);
}

/** The other side hung up: one low tone. */
export function endTone(): void {
  if (audio?.state === "running") tone(audio, 220, audio.currentTime, 0.35);
}
