"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Obstacle } from "#server/stickers/rules/obstacle.ts";

/** Why a station gets no stickers, and what to do. */
export function useObstacleWords(): (obstacle: Obstacle) => string {
  const t = useTranslations("stickers.obstacle");
  return useCallback((obstacle) => t(obstacle.reason, { bay: "bay" in obstacle ? obstacle.bay : 0 }), [t]);
}
