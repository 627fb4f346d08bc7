/** In which language a page without an account speaks: as asked, as chosen before, else the browser's first that we speak. */
export type DriverLanguage = "de" | "en";

const isOurs = (text: string | undefined): text is DriverLanguage => text === "de" || text === "en";

/** RFC 9110 §12.5.4: `de-AT,de;q=0.9,en;q=0.8`. What weighs nothing is refused. */
function firstOf(header: string): DriverLanguage | null {
  const wishes = header.split(",").map((part, at) => {
    const [tag = "", ...params] = part.trim().toLowerCase().split(";");
    const q = params.map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1]).find((found) => found !== undefined);
    return { language: tag.split("-")[0] ?? "", weight: q === undefined ? 1 : Number(q) || 0, at };
  });
  const ours = wishes.filter(({ language, weight }) => isOurs(language) && weight > 0);
  const best = ours.toSorted((a, b) => b.weight - a.weight || a.at - b.at)[0]?.language;
  return isOurs(best) ? best : null;
}

export function driverLanguage(
  asked: string | undefined,
  cookie: string | undefined,
  header: string | undefined,
): DriverLanguage {
  if (isOurs(asked)) return asked;
  if (isOurs(cookie)) return cookie;
  return firstOf(header ?? "") ?? "de";
}
