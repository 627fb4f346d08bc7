"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** OCPP 1.6 edition 2, §7.33. A reason that is not in it was made up by the station and is shown as it came. */
const known = [
  "DeAuthorized",
  "EmergencyStop",
  "EVDisconnected",
  "HardReset",
  "Local",
  "Other",
  "PowerLoss",
  "Reboot",
  "Remote",
  "SoftReset",
  "UnlockCommand",
] as const;
type Known = (typeof known)[number];
const isKnown = (reason: string): reason is Known => (known as readonly string[]).includes(reason);

/** Why a session ended, in words. A station that gives none means that it was ended where it began (§6.46: Local). */
export function useStopReason(): (reason: string | null) => string {
  const t = useTranslations("portal.stop");
  return useCallback((reason) => (reason === null ? t("none") : isKnown(reason) ? t(reason) : reason), [t]);
}
