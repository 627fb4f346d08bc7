/** A time of day as people type it: "8", "830", "8.30", "22:00", "24". Kept as "HH:MM"; "24:00" is the end of a day. */
export function readClockTime(text: string): string | null {
  const found = /^\s*(\d{1,2})\s*(?:[:.h]?\s*(\d{2}))?\s*h?\s*$/i.exec(text.normalize("NFKC"));
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
  if (minute > 59 || hour * 60 + minute > 1_440) return null;
  return writeClockTime(hour * 60 + minute);
}

const two = (value: number) => String(value).padStart(2, "0");
export const writeClockTime = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** The next or the previous step of a grid: 08:10 goes to 08:15 or 08:00. Stops at the ends of the day. */
export function stepClockTime(time: string, step: number): string {
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const by = Math.abs(step);
  const next = step > 0 ? (Math.floor(minute / by) + 1) * by : (Math.ceil(minute / by) - 1) * by;
  return writeClockTime(Math.max(0, Math.min(1_440, next)));
}
