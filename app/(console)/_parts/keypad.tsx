"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];

/** Tones into the running call. Digits typed on the keyboard count too; Escape closes. */
export function Keypad({ onDigit, onClose }: { onDigit: (digit: string) => void; onClose: () => void }) {
  const t = useTranslations("console.call");
  const [sent, setSent] = useState("");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);

  function press(digit: string) {
    setSent((before) => (before + digit).slice(-14));
    onDigit(digit);
  }

  return (
    <div
      ref={box}
      role="dialog"
      tabIndex={-1}
      aria-label={t("keypad")}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
        if (digits.includes(event.key) && !event.altKey) press(event.key);
      }}
      className="absolute right-3 top-full z-40 mt-2 w-[188px] rounded-lg bg-raised p-3 text-fg shadow-pop"
    >
      <output className="mb-2 block h-7 truncate rounded-md bg-sunken px-2 font-mono text-strong leading-7">
        {sent}
      </output>
      <div className="grid grid-cols-3 gap-1.5">
        {digits.map((digit) => (
          <button
            key={digit}
            type="button"
            onClick={() => press(digit)}
            className="h-10 rounded-md border border-line-strong font-mono text-title font-semibold hover:bg-hover"
          >
            {digit}
          </button>
        ))}
      </div>
    </div>
  );
}
