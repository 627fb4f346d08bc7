/**
 * Contract ids: the number on a driver's charging card (EMAID, `CC-PPP-C########-D`; older EVCO, `CC-PPP-######-D`).
 * Drivers read them out in place of the EVSE ID. They are personal, so nothing of them is kept: no key, no printed
 * form. Source: ISO 15118-1 annex H, DIN SPEC 91286, OICP 2.3 EvcoID.
 */
import { isCountryCode } from "./country-codes.ts";
import { type ParsedText, refusal } from "./parsed-text.ts";
import { asciiUpper } from "./plain-text.ts";

const edge = "(?<![\\p{L}\\p{N}])";
const end = "(?![\\p{L}\\p{N}])";
const emaid = new RegExp(`${edge}([A-Z]{2})([-* ]?)[A-Z0-9]{3}([-* ]?)(C[A-Z0-9]{8})(?:[-* ]?[A-Z0-9])?${end}`, "gu");
const evco = new RegExp(`${edge}[A-Z]{2}-[A-Z0-9]{3}-[A-Z0-9]{6}-[\\dX]${end}`, "u");
const starredEvco = new RegExp(`${edge}[A-Z]{2}\\*[A-Z0-9]{3}\\*[A-Z0-9]{6}\\*[\\dX]${end}`, "u");

export function findContract(text: string): ParsedText | null {
  const upper = asciiUpper(text);
  const found = [...upper.matchAll(emaid)].some(
    ([, country = "", sep1, sep2, instance = ""]) =>
      isCountryCode(country) && /\d/.test(instance) && (sep1 || sep2 || /\d.*\d/.test(instance)),
  );
  return found || evco.test(upper) ? refusal("contract_id", "contract_id") : null;
}

/** `DE*8AA*123456*7` is an old card or an EVSE id that lost its "E": only a look-up can tell. */
export function mayBeContract(text: string): boolean {
  return starredEvco.test(asciiUpper(text));
}
