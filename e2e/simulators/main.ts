/**
 * The world around the product in one process: the Twilio account at `/`, the stations at `/stations`, the mailbox at
 * `/mail` and on an SMTP port. Loopback unless HOST says otherwise. Knows the product by its address alone.
 *
 * SIM_PORT 3010 · SIM_TARGET http://127.0.0.1:3000 · PUBLIC_URL (what the product is called from outside, default
 * SIM_TARGET) · TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_API_KEY, TWILIO_API_SECRET · SIM_NUMBERS (JSON, see
 * NumberInput) · SIM_SMTP_PORT · SIM_FLEET (a JSON file) · SIM_SPEED (a factor for the telephone clock)
 */
import fs from "node:fs";
import type http from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { createMailSim } from "./mail/sim.ts";
import { createStationSim } from "./stations/sim.ts";
import { realClock, scaledClock } from "./twilio/clock.ts";
import { createTwilioSim, type NumberOptions, type TwilioSim, type TwilioSimOptions } from "./twilio/sim.ts";

/** Only the number is needed: the addresses are then the product's fixed ones. */
export type NumberInput = Pick<NumberOptions, "phoneNumber"> & Partial<NumberOptions>;

export interface SimulatorOptions extends Omit<TwilioSimOptions, "numbers"> {
  /** 0 takes a free port */
  port: number;
  host?: string;
  /** the product's address, for the stations and for webhooks behind `publicBaseUrl` */
  target: string;
  numbers: NumberInput[];
  fleet?: Parameters<typeof createStationSim>[0]["fleet"];
  smtpPort?: number;
}

export interface Simulators {
  url: string;
  twilio: TwilioSim;
  stations: ReturnType<typeof createStationSim>;
  mail: Awaited<ReturnType<typeof createMailSim>>;
  close(): Promise<void>;
}

export async function startSimulators(options: SimulatorOptions): Promise<Simulators> {
  const { port, host = "127.0.0.1", target, fleet, smtpPort = 0, numbers, ...account } = options;
  const mail = await createMailSim({ smtpPort });
  const stations = createStationSim({ target: target.replace(/^http/, "ws"), fleet });
  const outer = new Hono();
  // The port may be chosen by the system, and the fallback document is hosted here: listen first, mount then.
  const server = createAdaptorServer({ fetch: outer.fetch }) as http.Server;
  const url = await listen(server, port, host);
  const publicBaseUrl = account.publicBaseUrl ?? target;
  const twilio = createTwilioSim({
    ...account,
    publicBaseUrl,
    connectTo: target,
    baseUrl: url,
    numbers: numbers.map((number) => complete(number, publicBaseUrl, url)),
  });
  server.on("upgrade", (request, socket, head) => {
    if (!twilio.upgrade(request, socket, head)) socket.destroy();
  });
  mountFallback(outer);
  for (const path of ["/stations", "/mail"]) outer.get(`${path}/`, (c) => c.redirect(path));
  outer.route("/stations", stations.app);
  outer.route("/mail", mail.app);
  outer.route("/", twilio.app);
  return {
    url,
    twilio,
    stations,
    mail,
    close: async () => {
      twilio.close();
      await stations.close();
      await mail.close();
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}

async function listen(server: http.Server, port: number, host: string): Promise<string> {
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(port, host, ready);
  });
  const shown = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${shown}:${(server.address() as AddressInfo).port}`;
}

function complete(number: NumberInput, product: string, simulator: string): NumberOptions {
  return {
    country: number.phoneNumber.startsWith("+44") ? "GB" : "DE",
    language: number.phoneNumber.startsWith("+44") ? "en-GB" : "de-DE",
    voiceUrl: `${product}/twilio/voice/incoming`,
    voiceFallbackUrl: `${simulator}/_bins/voice-fallback`,
    statusCallback: `${product}/twilio/voice/status`,
    smsUrl: `${product}/twilio/sms/incoming`,
    smsFallbackUrl: `${simulator}/_bins/sms-fallback`,
    ...number,
  };
}

/** Static documents outside the product, as an operator would keep them in TwiML Bins: what a caller hears when it is down. */
function mountFallback(app: Hono): void {
  const bins: Record<string, string> = {
    "voice-fallback": `<Response><Say language="de-DE">Unsere Leitstelle ist gerade gestört. Bei Gefahr wählen Sie 112. Bitte sprechen Sie nach dem Ton Ihre Rufnummer und die Nummer auf der Ladesäule.</Say><Record maxLength="180" playBeep="true" action="/_bins/thanks"/></Response>`,
    thanks: `<Response><Say language="de-DE">Danke, wir rufen zurück.</Say><Hangup/></Response>`,
    "sms-fallback": `<Response><Message>Wir haben Ihre Nachricht erhalten. Unsere Leitstelle ist gerade gestört; im Notfall wählen Sie 112.</Message></Response>`,
  };
  app.all("/_bins/:name", (c) => {
    const document = bins[c.req.param("name")];
    return document ? c.body(document, 200, { "content-type": "text/xml; charset=utf-8" }) : c.notFound();
  });
}

function json<T>(text: string | undefined, fallback: T): T {
  return text?.trim() ? JSON.parse(text) : fallback;
}

function fromEnvironment(env: NodeJS.ProcessEnv): SimulatorOptions {
  const target = (env.SIM_TARGET || "http://127.0.0.1:3000").replace(/\/$/, "");
  const numbers = json<NumberInput[]>(env.SIM_NUMBERS, []);
  const speed = Number(env.SIM_SPEED || 1);
  const defaults: NumberInput[] = [{ phoneNumber: "+4930123456" }, { phoneNumber: "+442071234567" }];
  return {
    port: Number(env.SIM_PORT?.trim() || 3010),
    host: env.HOST || "127.0.0.1",
    target,
    publicBaseUrl: (env.PUBLIC_URL || target).replace(/\/$/, ""),
    accountSid: env.TWILIO_ACCOUNT_SID || `AC${"0".repeat(32)}`,
    authToken: env.TWILIO_AUTH_TOKEN || "0".repeat(32),
    apiKey: env.TWILIO_API_KEY || undefined,
    apiSecret: env.TWILIO_API_SECRET || undefined,
    clock: speed === 1 ? realClock() : scaledClock(speed),
    seed: Date.now() >>> 0,
    numbers: numbers.length > 0 ? numbers : defaults,
    smtpPort: Number(env.SIM_SMTP_PORT || 0),
    fleet:
      env.SIM_FLEET && fs.existsSync(env.SIM_FLEET) ? JSON.parse(fs.readFileSync(env.SIM_FLEET, "utf8")) : undefined,
  };
}

/** Ends with its parent: a demo that was killed leaves no simulators behind. */
function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, 1000);
  timer.unref();
}

if (import.meta.main) {
  const simulators = await startSimulators(fromEnvironment(process.env));
  process.stdout.write(
    `simulators on ${simulators.url} (stations at /stations, mailbox at /mail, SMTP ${simulators.mail.smtpPort})\n`,
  );
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(0), 3000).unref();
    await simulators.close();
    process.exit(0);
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  watchParent(end);
}
