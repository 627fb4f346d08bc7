import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { chromiumArgs, findBrowser } from "#e2e/browser.ts";
import { bridgeSoftphone } from "./browser-bridge.ts";
import { scaledClock } from "./clock.ts";
import { accessToken, CALLER, HOTLINE, type Stand, stand } from "./stand-in.ts";

let browser: Browser;
let s: Stand;
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [...chromiumArgs, "--disable-features=WebRtcHideLocalIpsWithMdns"],
  });
});
afterEach(() => s.close());
afterAll(() => browser?.close());

const file = (specifier: string) => fs.readFileSync(fileURLToPath(import.meta.resolve(specifier)), "utf8");

test("the unchanged voice SDK registers, is rung with its parameters, and hears and is heard", async () => {
  s = await stand({
    "/voice": `<Response><Enqueue waitUrl="/wait">hotline</Enqueue></Response>`,
    "/wait": "<Response><Pause length='60'/></Response>",
    "/join": `<Response><Dial><Conference endConferenceOnExit="true" participantLabel="caller">ix-1</Conference></Dial></Response>`,
  });
  const context = await browser.newContext({ permissions: ["microphone"] });
  await bridgeSoftphone(context, s.base);
  const page = await context.newPage();
  await page.goto(`${s.base}/healthz`);
  await page.addScriptTag({
    content: fs.readFileSync(
      new URL("../../../node_modules/@twilio/voice-sdk/dist/twilio.min.js", import.meta.url),
      "utf8",
    ),
  });
  await page.evaluate(`(async () => {
    const seen = (window.seen = []);
    const device = new Twilio.Device(${JSON.stringify(accessToken("agent_7"))}, { edge: "dublin", logLevel: "silent" });
    device.on("error", (error) => seen.push("error " + error.code));
    device.on("incoming", (call) => {
      window.call = call;
      window.loudest = 0;
      seen.push("incoming " + JSON.stringify([...call.customParameters]));
      call.on("volume", (_in, out) => { window.loudest = Math.max(window.loudest, out); });
      for (const name of ["accept", "disconnect"]) call.on(name, () => seen.push(name));
    });
    await device.register();
    seen.push("registered");
  })()`);
  const sid = s.sim.control.placeCall({ from: CALLER, to: HOTLINE });
  await s.sim.control.waitFor({ sid, verb: "Enqueue" });
  const agent = await s.client
    .conferences("ix-1")
    .participants.create({ from: HOTLINE, to: "client:agent_7?ix=42", label: "offer-1" });
  await page.waitForFunction("window.call");
  await page.evaluate("window.call.accept()");
  await s.sim.control.waitFor({ sid: agent.callSid, status: "in-progress" });
  await s.client.calls(sid).update({ url: `${s.product}/join` });
  await s.sim.control.waitFor({ what: "conference", status: "in-progress" });
  await page.waitForFunction("window.loudest > 0.05");
  await expect.poll(() => s.sim.control.media()[0]?.received ?? 0).toBeGreaterThan(20);
  s.sim.control.hangUp(sid);
  await page.waitForFunction("window.seen.includes('disconnect')");
  expect(await page.evaluate("window.seen")).toEqual(["registered", 'incoming [["ix","42"]]', "accept", "disconnect"]);
  await context.close();
});

test.each(["light", "dark"] as const)(
  "the operator page in %s places a call, shows what is said, and has no axe findings",
  async (colorScheme) => {
    s = await stand(
      {
        "/voice": `<Response><Gather input="dtmf" numDigits="3" action="/got"><Say language="de-DE">Willkommen</Say></Gather></Response>`,
        "/got": "<Response><Say>Danke</Say><Pause length='600'/></Response>",
        "/sms": "<Response/>",
      },
      { clock: scaledClock(4) },
    );
    const context = await browser.newContext({ colorScheme, locale: "en-GB" });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`${s.base}/?lang=en`);
    await page.getByRole("button", { name: "Call", exact: true }).click();
    await page.getByText("Willkommen").waitFor();
    for (const key of ["4", "1", "7"]) await page.getByRole("button", { name: key, exact: true }).click();
    await page.getByText("Danke").waitFor();
    await page.getByRole("textbox", { name: "Text message to the hotline" }).fill("Kabel steckt fest");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("Kabel steckt fest").waitFor();
    await page.locator("#log summary").first().click();
    await page.getByRole("button", { name: "DE", exact: true }).click();
    await page.getByRole("heading", { name: "Telefonsimulator" }).waitFor();
    await page.addScriptTag({ content: file("axe-core") });
    const found = (await page.evaluate("axe.run(document)")) as { violations: { id: string }[] };
    expect(found.violations.map((each) => each.id)).toEqual([]);
    await page.getByRole("button", { name: "Auflegen" }).click();
    await s.sim.control.waitFor({ from: CALLER, status: "completed" });
    expect(complaints).toEqual([]);
    expect(s.at("/got")[0]?.params.Digits).toBe("417");
    await context.close();
  },
);
