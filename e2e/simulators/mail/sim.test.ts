import { Hono } from "hono";
import { createTransport, type SendMailOptions } from "nodemailer";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createMailSim, type MailSim } from "./sim.ts";

let sim: MailSim;
let app: Hono;

beforeEach(async () => {
  sim = await createMailSim({ smtpPort: 0, maxMails: 3 });
  app = new Hono().route("/mail", sim.app);
});

afterEach(async () => {
  await sim.close();
});

async function send(mail: SendMailOptions = {}) {
  const transport = createTransport({ host: "127.0.0.1", port: sim.smtpPort, socketTimeout: 1_000 });
  try {
    const rest = { subject: "Aktivierung", text: "Guten Tag", ...mail };
    return await transport.sendMail({ from: "desk@example.test", to: "owner@example.test", ...rest });
  } finally {
    transport.close();
  }
}

const get = async (path: string) => (await app.request(`/mail${path}`)).json();
const setFault = (fault: object) => app.request("/mail/_sim/fault", { method: "PUT", body: JSON.stringify(fault) });

test("a mail arrives with its text, its HTML, its headers and its attachments", async () => {
  const attachments = [{ filename: "Aufkleber Süd.pdf", content: Buffer.from("%PDF-1.7 sheet") }];
  await send({ subject: "Station aktiviert – Süd", html: "<p>Die Station ist <b>aktiv</b></p>", attachments });
  const [listed] = await get("/_sim/messages?to=owner@&subject=aktiviert");
  expect(listed).toMatchObject({ from: "desk@example.test", to: ["owner@example.test"], attachments: 1 });
  const mail = await get(`/_sim/messages/${listed.id}`);
  expect(mail).toMatchObject({ subject: "Station aktiviert – Süd", text: "Guten Tag" });
  expect(mail.headers).toContainEqual({ name: "To", value: "owner@example.test" });
  const file = await app.request(`/mail/_sim/messages/${listed.id}/attachments/0`);
  expect(await file.text()).toBe("%PDF-1.7 sheet");
  expect(file.headers.get("content-disposition")).toContain("Aufkleber%20S%C3%BCd.pdf");
  expect(await (await app.request(`/mail/_sim/messages/${listed.id}/raw`)).text()).toContain("Message-ID:");
});

test("a mail's HTML is shown in a sandbox that runs nothing and loads nothing", async () => {
  await send({ html: "<script>alert(1)</script><p>Hi</p>" });
  const shown = await app.request(`/mail/_sim/messages/${sim.control.messages()[0]?.id}/html`);
  expect(shown.headers.get("content-security-policy")).toMatch(/^sandbox allow-popups .*default-src 'none'/);
  expect((await app.request("/mail")).headers.get("content-type")).toContain("text/html");
});

test("who waits gets the mail the moment it comes, and 408 when it does not", async () => {
  const waiting = get("/_sim/wait?to=late@example.test&timeoutMs=5000");
  await send();
  await send({ to: "late@example.test", subject: "Later" });
  expect(await waiting).toMatchObject({ subject: "Later" });
  expect((await app.request("/mail/_sim/wait?to=never@&timeoutMs=20")).status).toBe(408);
});

test("the mailbox keeps the newest mails and can be emptied", async () => {
  for (const subject of ["1", "2", "3", "4"]) await send({ subject });
  expect(sim.control.messages().map((mail) => mail.subject)).toEqual(["2", "3", "4"]);
  await app.request(`/mail/_sim/messages/${sim.control.messages()[0]?.id}`, { method: "DELETE" });
  expect(sim.control.messages().length).toBe(2);
  await app.request("/mail/_sim/messages", { method: "DELETE" });
  expect(await get("/_sim/messages")).toEqual([]);
});

test.each([
  ["temporary", 451],
  ["permanent", 550],
  ["temporary-data", 452],
  ["permanent-data", 554],
] as const)("a %s failure is answered with %i as often as asked for, and keeps no mail", async (mode, responseCode) => {
  await setFault({ mode, times: 1, to: "owner@" });
  await send({ to: "other@example.test" });
  await expect(send()).rejects.toMatchObject({ responseCode });
  await send();
  expect(sim.control.messages().length).toBe(2);
  expect(sim.control.fault()).toEqual({ mode: "none" });
});

test("a server that is gone refuses the connection, and comes back on the same port", async () => {
  const port = sim.smtpPort;
  await setFault({ mode: "refuse" });
  await expect(send()).rejects.toMatchObject({ code: "ESOCKET" });
  await setFault({ mode: "none" });
  await send();
  expect(sim.smtpPort).toBe(port);
});

test("a server that hangs never answers and keeps nothing", async () => {
  await setFault({ mode: "hang" });
  await expect(send()).rejects.toMatchObject({ code: "ETIMEDOUT" });
  expect(sim.control.messages()).toEqual([]);
});

test("a server that drops the line after the content has kept the mail, and the sender cannot know", async () => {
  await setFault({ mode: "drop", times: 1 });
  await expect(send({ messageId: "<once@example.test>" })).rejects.toThrow();
  await send({ messageId: "<once@example.test>" });
  expect(sim.control.messages().map((mail) => mail.messageId)).toEqual(["<once@example.test>", "<once@example.test>"]);
  const [first, second] = await get("/_sim/messages").then((list) => list.reverse());
  expect([first.repeats, second.repeats]).toEqual([null, first.id]);
});

test("a server that cuts the line after the content has kept nothing", async () => {
  await setFault({ mode: "cut", times: 1 });
  await expect(send({ messageId: "<again@example.test>" })).rejects.toThrow();
  expect(sim.control.messages()).toEqual([]);
  await send({ messageId: "<again@example.test>" });
  expect(sim.control.messages().map((mail) => mail.repeats)).toEqual([null]);
});

test("a slow server keeps the mail and says so late", async () => {
  await setFault({ mode: "slow", times: 1, seconds: 0.2 });
  const began = performance.now();
  await send();
  expect(performance.now() - began).toBeGreaterThan(180);
  expect(sim.control.messages()).toHaveLength(1);
});

test("some recipients always fail", async () => {
  await expect(send({ to: "fail-550@example.test" })).rejects.toMatchObject({ responseCode: 550 });
  await expect(send({ to: "fail-451@example.test" })).rejects.toMatchObject({ responseCode: 451 });
});
