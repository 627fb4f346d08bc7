"use client";
import { type KeyboardEvent, useEffect, useState } from "react";
import { readClockTime, stepClockTime } from "#server/technicians/rules/clock-time.ts";
import { Input } from "../../_ui/field.tsx";

type TimeInputProps = {
  value: string;
  onChange: (time: string) => void;
  label: string;
  /** "24:00" ends a day and begins none. */
  end?: boolean;
};

/** A time of day on a 24 h clock, typed any way; the arrows move it by a quarter of an hour. */
export function TimeInput({ value, onChange, label, end }: TimeInputProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const fits = (time: string | null) => (time === "24:00" && !end ? "00:00" : time);
  function settle() {
    const time = fits(readClockTime(text));
    if (time) onChange(time);
    setText(time ?? value);
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === "ArrowUp" ? 15 : event.key === "ArrowDown" ? -15 : 0;
    if (step !== 0) {
      event.preventDefault();
      onChange(fits(stepClockTime(readClockTime(text) ?? value, step)) ?? value);
    }
    if (event.key === "Enter") settle();
  }
  return (
    <Input
      aria-label={label}
      inputMode="numeric"
      autoComplete="off"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={settle}
      onKeyDown={onKeyDown}
      className="w-16! text-center tnum"
    />
  );
}
