/**
 * What a mail looks like. One list of parts becomes text and HTML, so that both always say the same. The HTML is without
 * tables, pictures and scripts; it names both colour schemes, so that a mail program need not guess in the dark.
 *
 * A mail is written where nobody knows the address of the portal: links begin with `portal`, and the sender puts
 * `PUBLIC_URL` there.
 */
export const portal = "https://portal.invalid";

export type MailPart =
  | { kind: "text" | "small"; text: string }
  | { kind: "facts"; rows: readonly (readonly [name: string, value: string])[] }
  | { kind: "list"; title?: string; items: readonly string[] }
  | { kind: "link"; label: string; url: string };

export interface LaidMail {
  subject: string;
  text: string;
  html: string;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => entities[c] ?? c);
const lines = (text: string) => escaped(text).replaceAll("\n", "<br>");

const style = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:24px 16px;background:#f6f6f8;color:#17181c;font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:560px;margin:0 auto;padding:28px;background:#fff;border:1px solid #e4e4e9;border-radius:12px}
h1{margin:0 0 16px;font-size:20px;line-height:1.3}p{margin:0 0 16px}ul{margin:0 0 16px;padding-left:20px}
dl{margin:0 0 16px;padding:4px 16px;border:1px solid #e4e4e9;border-radius:8px}
dt{padding-top:8px;font-size:13px;color:#50515b}dd{margin:0;padding-bottom:8px;font-weight:600}
.a{display:inline-block;padding:10px 16px;border-radius:8px;background:#17181c;color:#fff;font-weight:600;text-decoration:none}
.s{font-size:13px;color:#50515b}.b{max-width:560px;margin:0 auto 12px;font-weight:600}
@media(prefers-color-scheme:dark){body{background:#131418;color:#ececf0}main{background:#1b1c21;border-color:#34353e}
dl{border-color:#34353e}dt,.s{color:#a9aab6}.a{background:#ececf0;color:#17181c}}`.trim();

function htmlOf(part: MailPart): string {
  switch (part.kind) {
    case "text":
      return `<p>${lines(part.text)}</p>`;
    case "small":
      return `<p class="s">${lines(part.text)}</p>`;
    case "facts":
      return `<dl>${part.rows.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${lines(value)}</dd>`).join("")}</dl>`;
    case "list": {
      const title = part.title === undefined ? "" : `<p>${escaped(part.title)}</p>`;
      return `${title}<ul>${part.items.map((item) => `<li>${lines(item)}</li>`).join("")}</ul>`;
    }
    case "link":
      return `<p><a class="a" href="${escaped(part.url)}">${escaped(part.label)}</a></p>`;
  }
}

function textOf(part: MailPart): string {
  switch (part.kind) {
    case "text":
    case "small":
      return part.text;
    case "facts":
      return part.rows.map(([name, value]) => `${name}: ${value}`).join("\n");
    case "list":
      return [...(part.title === undefined ? [] : [part.title]), ...part.items.map((item) => `- ${item}`)].join("\n");
    case "link":
      return `${part.label}:\n${part.url}`;
  }
}

/** The title heads both; without one it is the subject. */
export function layMail(
  language: "de" | "en",
  { subject, title = subject }: { subject: string; title?: string },
  parts: readonly MailPart[],
): LaidMail {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escaped(subject)}</title><style>${style}</style>`;
  const body = `<p class="b">Chargeline</p><main><h1>${escaped(title)}</h1>${parts.map(htmlOf).join("")}</main>`;
  return {
    subject,
    text: `${[title, ...parts.map(textOf)].join("\n\n")}\n\n-- \nChargeline\n`,
    html: `<!doctype html><html lang="${language}"><head>${head}</head><body>${body}</body></html>`,
  };
}
