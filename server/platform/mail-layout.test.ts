import { describe, expect, it } from "vitest";
import { layMail, type MailPart, portal } from "./mail-layout.ts";

const parts: MailPart[] = [
  { kind: "text", text: "Guten Tag,\ndie Hotline antwortet." },
  { kind: "facts", rows: [["Preis", "14,90 € je Monat"]] },
  { kind: "list", title: "Stationen", items: ["Süd <b>", "Nord & West"] },
  { kind: "link", label: "Station öffnen", url: `${portal}/portal/stations?a=1&b=2` },
  { kind: "small", text: "Beenden wirkt sofort." },
];
const mail = layMail("de", { subject: "Betriebsführung aktiv" }, parts);

/** What a reader sees of the HTML. */
const seen = mail.html
  .replace(/<head>.*<\/head>/s, "")
  .replace(/<[^>]+>/g, " ")
  .replaceAll("&lt;", "<")
  .replaceAll("&gt;", ">")
  .replaceAll("&amp;", "&");

describe("a mail's layout", () => {
  it("says the same in text and in HTML", () => {
    const words = (text: string) => text.split(/[\s:-]+/).filter((word) => word !== "");
    const inHtml = new Set(words(seen));
    const shown = mail.text.replace(/https:\/\/\S+/, "");
    expect(words(shown).filter((word) => !inHtml.has(word))).toEqual([]);
    expect(mail.html).toContain('href="https://portal.invalid/portal/stations?a=1&amp;b=2"');
    expect(mail.text).toContain("https://portal.invalid/portal/stations?a=1&b=2");
  });

  it("shows what was typed as it was typed, never as markup", () => {
    expect(mail.html).toContain("Süd &lt;b&gt;");
    expect(mail.html).not.toContain("Süd <b>");
  });

  it("has no tables, pictures, scripts or foreign addresses, and names both colour schemes", () => {
    expect(mail.html).not.toMatch(/<(?:table|img|script|link)\b/);
    expect(mail.html).toMatch(/color-scheme" content="light dark"/);
    expect(mail.html).toMatch(/prefers-color-scheme:dark/);
    expect(mail.html).toContain('<html lang="de">');
  });
});
