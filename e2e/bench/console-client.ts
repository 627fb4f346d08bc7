/** An agent's tab without the screen: signed in, on shift, its phone registered, listening, reading again. */
import { randomBytes } from "node:crypto";
import { WebSocket } from "ws";
import { listen, send } from "./wire.ts";

export interface Ring {
  kind: string;
  subject: string;
}
export interface Rings {
  rings: Ring[];
  /** When the server wrote it, in ms since 1970. */
  at: number;
}
export interface PhoneRead {
  offer: { id: string } | null;
  offered: { id: string; evseId: string | null; stationName: string | null } | null;
}

export interface Login {
  email: string;
  password: string;
}

const beatMs = 4_000;
const asked = (input: unknown) => encodeURIComponent(JSON.stringify(input));

export class ConsoleClient {
  readonly #url: string;
  readonly #headers: Record<string, string>;
  readonly #session = randomBytes(8).toString("hex");
  #socket: WebSocket | null = null;
  #beat: NodeJS.Timeout | undefined;
  #streams: { close(): void }[] = [];

  private constructor(url: string, headers: Record<string, string>) {
    this.#url = url;
    this.#headers = headers;
  }

  static async signIn(url: string, publicUrl: string, login: Login): Promise<ConsoleClient> {
    const headers = { origin: publicUrl, "content-type": "application/json" };
    const body = JSON.stringify(login);
    const answer = await send(`${url}/api/auth/sign-in/email`, { method: "POST", headers, body });
    if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${answer.body}`);
    const cookie = (answer.headers["set-cookie"] ?? []).map((c) => c.split(";")[0]).join("; ");
    return new ConsoleClient(url, { ...headers, cookie });
  }

  async #ask<T>(path: string): Promise<T> {
    const { status, body } = await send(`${this.#url}/api/trpc/${path}`, { headers: this.#headers });
    if (status !== 200) throw new Error(`${path}: ${status} ${body}`);
    return (JSON.parse(body) as { result: { data: T } }).result.data;
  }
  async #tell<T>(path: string, input: unknown): Promise<T> {
    const body = JSON.stringify(input);
    const answer = await send(`${this.#url}/api/trpc/${path}`, { method: "POST", headers: this.#headers, body });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    return (JSON.parse(answer.body) as { result: { data: T } }).result.data;
  }

  phone(): Promise<PhoneRead> {
    return this.#ask("agents.phone");
  }

  async startShift(): Promise<void> {
    const deviceSession = this.#session;
    await this.#tell("agents.startShift", { deviceSession });
    const grant = await this.#tell<{ token: string; simulatorUrl: string }>("agents.token", { deviceSession });
    await this.#register(grant.simulatorUrl, grant.token);
    const beat = () => this.#tell("agents.heartbeat", { deviceSession, registered: true, microphone: true });
    await beat();
    this.#beat = setInterval(() => void beat().catch(() => undefined), beatMs);
  }

  /** Rung, it rings: what the telephone does is no part of this bench. */
  #register(url: string, token: string): Promise<void> {
    const socket = new WebSocket(url);
    this.#socket = socket;
    const say = (type: string, payload: unknown) => socket.send(JSON.stringify({ type, payload, version: "1.6" }));
    return new Promise((resolve, reject) => {
      socket.on("error", reject);
      socket.on("open", () => say("listen", { token, media: false }));
      socket.on("message", (data) => {
        const text = String(data);
        if (text.trim() === "") return socket.send("\n");
        const { type } = JSON.parse(text) as { type: string };
        if (type === "connected") say("register", {});
        if (type === "ready") resolve();
        if (type === "error") reject(new Error(text));
      });
    });
  }

  async endShift(): Promise<void> {
    clearInterval(this.#beat);
    this.#socket?.terminate();
    await this.#tell("agents.setAvailability", { to: "offline" });
  }

  /** The desk's doorbells. Without `hear` the events are received and nothing is made of them. */
  async listen(hear?: (value: Rings) => void): Promise<void> {
    const url = `${this.#url}/api/trpc/live.stream?input=${asked({ lastEventId: null })}`;
    const stream = await listen(url, this.#headers, (data) => {
      if (!hear || !data.includes('"rings"')) return;
      hear(JSON.parse(data) as Rings);
    });
    this.#streams.push(stream);
  }

  /** Reads again as a browser does: at most every 150 ms, whatever concerns the telephone in one batch. */
  async listenAndRead(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let last = 0;
    await this.listen(({ rings }) => {
      if (timer || !rings.some((ring) => ring.kind.startsWith("telephony."))) return;
      timer = setTimeout(
        () => {
          timer = undefined;
          last = performance.now();
          const input = encodeURIComponent("{}");
          const url = `${this.#url}/api/trpc/agents.phone,agents.desk?batch=1&input=${input}`;
          void send(url, { headers: this.#headers }).catch(() => undefined);
        },
        Math.max(0, last + 150 - performance.now()),
      );
    });
  }

  close(): void {
    clearInterval(this.#beat);
    this.#socket?.terminate();
    for (const stream of this.#streams) stream.close();
  }
}
