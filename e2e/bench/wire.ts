/** HTTP as the bench speaks it: kept connections, no cleverness, and webhooks signed as Twilio signs them. */
import http from "node:http";
import twilio from "twilio";

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

const connections = new http.Agent({ keepAlive: true, maxSockets: 256 });

export interface Sending {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
}

export function send(url: string, { method = "GET", headers = {}, body }: Sending = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers, agent: connections, timeout: 10_000 }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(parts).toString(),
        }),
      );
      answer.on("error", reject);
    });
    request.on("timeout", () => request.destroy(new Error(`${url} was silent for 10 s`)));
    request.on("error", reject);
    request.end(body);
  });
}

/** Server-sent events over a connection of its own; `hear` gets each event's data. */
export function listen(url: string, headers: Record<string, string>, hear: (data: string) => void) {
  return new Promise<{ close(): void }>((resolve, reject) => {
    const options = { headers: { ...headers, accept: "text/event-stream" }, agent: false as const };
    const request = http.get(url, options, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url}: ${answer.statusCode}`));
      let rest = "";
      answer.setEncoding("utf8");
      answer.on("error", () => {});
      answer.on("data", (text: string) => {
        const lines = (rest + text).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) if (line.startsWith("data: ")) hear(line.slice(6));
      });
      resolve({ close: () => request.destroy() });
    });
    request.on("error", reject);
  });
}

export interface Line {
  /** Where the webhook goes. */
  url: string;
  /** What Twilio signs: the product's public address. */
  publicUrl: string;
  accountSid: string;
  authToken: string;
  simulatorUrl: string;
}

export async function webhook(line: Line, path: string, params: Record<string, string>): Promise<Answer> {
  const all = { AccountSid: line.accountSid, ApiVersion: "2010-04-01", Direction: "inbound", ...params };
  const signature = twilio.getExpectedTwilioSignature(line.authToken, `${line.publicUrl}${path}`, all);
  const headers = { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature };
  const body = new URLSearchParams(all).toString();
  const answer = await send(`${line.url}${path}`, { method: "POST", headers, body });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.body}`);
  return answer;
}
