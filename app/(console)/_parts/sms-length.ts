/**
 * How many texts a message becomes on the phone network. GSM 03.38: 160 characters in one text, 153 in each of
 * several; with any other character UCS-2 is used: 70, then 67. Characters of the extension table count twice.
 */
const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const extended = new Set("^{}\\[~]|€\f");

export type SmsLength = { parts: number; characters: number; encoding: "gsm" | "ucs2" };

export function smsParts(text: string): SmsLength {
  let septets = 0;
  for (const character of text) {
    if (basic.has(character)) septets += 1;
    else if (extended.has(character)) septets += 2;
    else
      return { parts: text.length <= 70 ? 1 : Math.ceil(text.length / 67), characters: text.length, encoding: "ucs2" };
  }
  return { parts: septets <= 160 ? 1 : Math.ceil(septets / 153), characters: septets, encoding: "gsm" };
}
