/**
 * Words of a greeting or a complaint that are never part of an id, in German, English and French. They are passed
 * over when an alias is looked for in a sentence, and between spelled letters.
 */
const german =
  "HALLO HI SERVUS GUTEN TAG MORGEN ABEND MOIN GRÜEZI SÄULE LADESÄULE SAEULE LADESAEULE STATION LADESTATION LADEPUNKT " +
  "WALLBOX EVSE EVSEID EVSE-ID ID IDENT NUMMER NR NR. KENNUNG KURZCODE CODE STEHT STEHE HIER DA DIE DER DAS DEM DEN IST " +
  "LAUTET HEISST MEINE MEIN EIN EINE AN AM BEI IN IM MIT VON VOR AUF ICH BIN WIR SIE ES UND ODER ALSO JA NEIN DANN " +
  "GEHT NICHT LÄDT LAEDT STARTET FUNKTIONIERT KAPUTT DEFEKT GESTÖRT STÖRUNG BITTE DANKE HILFE KABEL STECKT FEST AUTO " +
  "KEIN KEINE STROM MAL NOCH WIEDER AUFKLEBER DRAUF WIE GENAU MOMENT SO GLAUB GLAUBE HABE KOMMT JETZT DANACH E-AUTO";
const english =
  "HELLO HEY GOOD MORNING EVENING THE NUMBER NO NO. IS ARE IT ITS IT'S I'M IM MY AT A AN ON OF FOR CHARGER CHARGE " +
  "CHARGING POINT POST BOX SHORT SAYS STICKER NOT WORKING BROKEN DOESN'T DOESNT WORK WON'T START PLEASE THANKS THANK " +
  "YOU HELP CABLE STUCK CAR OUT ORDER AND OK OKAY WELL YES THEN SO I AM HERE THAT THAT'S THATS WITH THIS READS LETTER";
const french =
  "BONJOUR BONSOIR SALUT BORNE LA LE LES L' DE DU DES NUMÉRO NUMERO N° EST C'EST CEST MA MON SUR À AU UNE NE MARCHE " +
  "PAS FONCTIONNE PANNE EN BLOQUÉ CÂBLE MERCI SVP S'IL VOUS PLAÎT JE SUIS ICI VOICI ET ALORS DONC OUI VOITURE CHARGE";
const hesitations = "ÄH ÄHM ÖH EH UH UM UHM HM HMM EUH BEN";

const byLanguage: Readonly<Record<string, ReadonlySet<string>>> = {
  de: new Set(`${german} ${hesitations}`.split(" ")),
  en: new Set(`${english} ${hesitations}`.split(" ")),
  fr: new Set(`${french} ${hesitations}`.split(" ")),
};

/** Of all three languages: for a text whose language nobody knows. */
export const fillerWords: ReadonlySet<string> = new Set(Object.values(byLanguage).flatMap((words) => [...words]));

/** Of one language: a French "de" is a German country code. */
export function fillersOf(language: string): ReadonlySet<string> {
  return byLanguage[language] ?? fillerWords;
}
