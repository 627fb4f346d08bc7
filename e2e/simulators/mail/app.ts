/** The mailbox over HTTP: a page to read mails, JSON below `/_sim/` for tests. Paths are relative to the mount. */
import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Mailbox, MailFilter, StoredMail } from "./mailbox.ts";
import { page } from "./page.ts";
import { faultModes, type MailServer } from "./smtp.ts";

const query = z.object({
  to: z.string().optional(),
  subject: z.string().optional(),
  after: z.coerce.number().int().default(0),
  limit: z.coerce.number().int().positive().default(200),
  timeoutMs: z.coerce.number().int().min(0).max(120_000).default(20_000),
});
const faultBody = z.object({
  mode: z.enum(faultModes),
  to: z.string().optional(),
  times: z.int().positive().optional(),
  seconds: z.number().positive().max(600).optional(),
});

function filterOf(values: z.output<typeof query>): MailFilter {
  return {
    after: values.after,
    ...(values.to === undefined ? {} : { to: values.to }),
    ...(values.subject === undefined ? {} : { subject: values.subject }),
  };
}

function summary({ id, at, from, to, subject, messageId, repeats, attachments, raw }: StoredMail) {
  return { id, at, from, to, subject, messageId, repeats, attachments: attachments.length, bytes: raw.length };
}

function whole(mail: StoredMail) {
  const attachments = mail.attachments.map(({ name, contentType, size }) => ({ name, contentType, size }));
  const { text, html, headers } = mail;
  return { ...summary(mail), text, html, headers, attachments };
}

/** A mail's HTML runs no script and loads nothing; its links open in a new tab. */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'";

const quoted = (name: string) => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;

export function mailApp(mailbox: Mailbox, server: MailServer): Hono {
  const app = new Hono();
  const found = (context: Context, show: (mail: StoredMail) => Response | Promise<Response>) => {
    const mail = mailbox.get(Number(context.req.param("id")));
    return mail ? show(mail) : context.json({ error: "no such mail" }, 404);
  };
  app.onError((error, context) =>
    error instanceof z.ZodError
      ? context.json({ error: z.prettifyError(error) }, 400)
      : context.json({ error: error.message }, 500),
  );
  app.get("/", (context) => context.html(page));
  app.get("/_sim/messages", (context) => {
    const values = query.parse(context.req.query());
    return context.json(mailbox.list(filterOf(values)).slice(-values.limit).reverse().map(summary));
  });
  app.get("/_sim/wait", async (context) => {
    const values = query.parse(context.req.query());
    const mail = await mailbox.wait(filterOf(values), values.timeoutMs);
    return mail ? context.json(whole(mail)) : context.json({ error: "no mail came in time" }, 408);
  });
  app.delete("/_sim/messages", (context) => {
    mailbox.clear();
    return context.body(null, 204);
  });
  app.get("/_sim/messages/:id", (context) => found(context, (mail) => context.json(whole(mail))));
  app.delete("/_sim/messages/:id", (context) =>
    found(context, (mail) => {
      mailbox.delete(mail.id);
      return context.body(null, 204);
    }),
  );
  app.get("/_sim/messages/:id/raw", (context) =>
    found(context, (mail) => context.body(new Uint8Array(mail.raw), 200, { "content-type": "text/plain" })),
  );
  app.get("/_sim/messages/:id/html", (context) =>
    found(context, (mail) =>
      context.html(`<base target="_blank">${mail.html}`, 200, { "content-security-policy": MAIL_POLICY }),
    ),
  );
  app.get("/_sim/messages/:id/attachments/:index", (context) =>
    found(context, (mail) => {
      const one = mail.attachments[Number(context.req.param("index"))];
      if (!one) return context.json({ error: "no such attachment" }, 404);
      const headers = { "content-type": one.contentType, "content-disposition": quoted(one.name) };
      return context.body(new Uint8Array(one.content), 200, headers);
    }),
  );
  app.get("/_sim/fault", (context) => context.json(server.fault));
  app.put("/_sim/fault", async (context) => {
    const { mode, to, times, seconds } = faultBody.parse(await context.req.json());
    const more = { ...(to ? { to } : {}), ...(times ? { times } : {}), ...(seconds ? { seconds } : {}) };
    await server.setFault({ mode, ...more });
    return context.json(server.fault);
  });
  return app;
}
