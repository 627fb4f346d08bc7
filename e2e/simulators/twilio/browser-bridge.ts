/**
 * Lets the unchanged @twilio/voice-sdk in a Playwright browser reach the simulator: its WebSocket to
 * `voice-js.*.twilio.com/signal` is carried to `/signal` here, and every other request to twilio.com is answered empty.
 * No private option of the SDK, no TLS, the production bundle as it is.
 */
import type { BrowserContext } from "playwright";
import { WebSocket } from "ws";

export async function bridgeSoftphone(context: BrowserContext, simulatorUrl: string): Promise<void> {
  await context.route(/^https:\/\/[^/]*\.(twilio|twiliocdn)\.com\//, (route) =>
    route.fulfill({ status: 200, body: "{}" }),
  );
  await context.routeWebSocket(/voice-js\..*twilio\.com\/signal/, (browser) => {
    const simulator = new WebSocket(`${simulatorUrl.replace(/^http/, "ws")}/signal`);
    const early: string[] = [];
    simulator.on("open", () => {
      for (const frame of early.splice(0)) simulator.send(frame);
    });
    simulator.on("message", (data) => browser.send(String(data)));
    simulator.on("close", () => void browser.close());
    simulator.on("error", () => void browser.close());
    browser.onMessage((frame) => {
      if (simulator.readyState === simulator.OPEN) simulator.send(String(frame));
      else early.push(String(frame));
    });
    browser.onClose(() => simulator.close());
  });
}
