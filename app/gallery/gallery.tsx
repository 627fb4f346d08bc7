"use client";
import { useEffect } from "react";
import { ClockProvider } from "../_ui/clock.tsx";
import { PlaceTime } from "../_ui/place-time.tsx";
import { HotkeyProvider } from "../_ui/use-hotkeys.tsx";
import { ConsoleScreen, consoleScreens } from "./console-screens.tsx";
import { agentZone, now } from "./night.ts";
import { OtherScreen } from "./other-screens.tsx";

export function Gallery({ screen, theme }: { screen: string; theme: "light" | "dark" }) {
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const known = consoleScreens.find((name) => name === screen);
  return (
    <ClockProvider at={now} frozen>
      <PlaceTime zone={agentZone}>
        <HotkeyProvider>{known ? <ConsoleScreen screen={known} /> : <OtherScreen screen={screen} />}</HotkeyProvider>
      </PlaceTime>
    </ClockProvider>
  );
}
