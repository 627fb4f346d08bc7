"use client";
import { Moon, PhoneCall, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useNow } from "../../_ui/clock.tsx";
import { useFormat } from "../../_ui/place-time.tsx";
import type { CalledNow } from "./crew-data.ts";

const icon = { className: "mt-0.5 size-4 shrink-0", strokeWidth: 1.75, "aria-hidden": true } as const;

/** Who would be called right now: the same answer as on the desk's card. */
export function CalledLine({ called }: { called: CalledNow }) {
  const t = useTranslations("crew.called");
  const f = useFormat();
  const now = useNow("minute");
  if (!called)
    return (
      <p className="flex items-start gap-2 text-sla-warn-fg">
        <UserX {...icon} />
        {t("none")}
      </p>
    );
  const { name } = called.technician;
  if (called.onDuty) {
    const until = called.until ? t("until", { time: f.coming(called.until.getTime(), now) }) : t("always");
    return (
      <p className="flex items-start gap-2">
        <PhoneCall {...icon} className={`${icon.className} text-available-fg`} />
        <span>
          {t("now")} <b className="font-semibold">{name}</b>, {until}
        </span>
      </p>
    );
  }
  return (
    <p className="flex items-start gap-2 text-sla-warn-fg">
      <Moon {...icon} />
      <span>
        {called.first ? t("nobodyUntil", { time: f.coming(called.first.from.getTime(), now) }) : t("nobody")}{" "}
        {t("still", { name })}
      </span>
    </p>
  );
}
