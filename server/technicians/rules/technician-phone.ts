/**
 * Technicians are phoned and texted, so their numbers are kept as E.164 (ITU-T E.164: "+", country code, at most 15
 * digits). Owners write "0043 664 …", "+43 (0) 664 …" and "+43664…"; a number without a country is refused.
 */
export function readTechnicianPhone(text: string): string | null {
  const bare = text
    .normalize("NFKC")
    .replace(/\(0\)/g, "")
    .replace(/[\s()./-]/g, "")
    .replace(/^00/, "+");
  return /^\+[1-9]\d{6,14}$/.test(bare) ? bare : null;
}
