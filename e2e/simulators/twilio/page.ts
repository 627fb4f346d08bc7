/** The operator page: plain HTML, CSS and JavaScript from page/, nothing from outside. */
import fs from "node:fs";
import type { Hono } from "hono";

const FILES: Readonly<Record<string, string>> = {
  "index.html": "text/html; charset=utf-8",
  "style.css": "text/css; charset=utf-8",
  "log.css": "text/css; charset=utf-8",
  "app.js": "text/javascript; charset=utf-8",
  "words.js": "text/javascript; charset=utf-8",
  "log.js": "text/javascript; charset=utf-8",
};

export function mountPage(app: Hono): void {
  const serve = (name: string) => {
    const file = new URL(`page/${name}`, import.meta.url);
    return new Response(fs.readFileSync(file), {
      headers: { "content-type": FILES[name] ?? "text/plain", "cache-control": "no-store" },
    });
  };
  app.get("/", () => serve("index.html"));
  for (const name of Object.keys(FILES)) app.get(`/_page/${name}`, () => serve(name));
}
