/**
 * The stations of *a bad night*: real towns, invented operators and sites. What each one does in the station simulator
 * stands beside it, so that the desk has something to look at.
 */
import type { ModelName } from "./models.ts";

export type OwnerName =
  | "Alpladen GmbH"
  | "Alpladen Vorarlberg GmbH"
  | "Landstrom Schwaben GmbH"
  | "Landstrom Allgäu GmbH"
  | "Ostlade AG"
  | "Beosol AG"
  | "Zuger Ladenetz AG";

export interface SeedStation {
  owner: OwnerName;
  name: string;
  /** EVSE ID without the bay. */
  ref: string;
  street: string;
  postcode: string;
  city: string;
  at: [lat: number, lon: number];
  model: ModelName;
  scenario: string | { name: string; params: Record<string, unknown> };
  /** Where several stations share a site. */
  site?: string;
  hint?: string;
  /** Known, and not activated. */
  inactive?: boolean;
  /** A key of its own for the Basic login; the others have none yet. */
  keyed?: boolean;
  shortCodes?: (string | undefined)[];
  /** Bays that were not given an EVSE ID yet. */
  withoutId?: number[];
  /** Technicians in call order; the owner's usual ones otherwise. */
  technicians?: string[];
}

const on = (name: string, connector: number, more: Record<string, unknown> = {}) => ({
  name,
  params: { connector, ...more },
});
const busy = { name: "charges", params: { pauseSeconds: [20, 240], sessionSeconds: [240, 1500] } };

type Row = [
  name: string,
  ref: string,
  street: string,
  postcode: string,
  city: string,
  lat: number,
  lon: number,
  model: ModelName,
  scenario: SeedStation["scenario"],
  more?: Partial<SeedStation>,
];

const of =
  (owner: OwnerName) =>
  ([name, ref, street, postcode, city, lat, lon, model, scenario, more]: Row): SeedStation => ({
    owner,
    name,
    ref,
    street,
    postcode,
    city,
    at: [lat, lon],
    model,
    scenario,
    ...more,
  });

const restArea = { site: "A1 Rastplatz Mondsee", hint: "hinter der Tankstelle" };
const lock = "connector-lock-failure";

const alpladen: Row[] = [
  [
    "Mondsee West",
    "AT*ALP*E0417",
    "A1 Rastplatz",
    "5310",
    "Mondsee",
    47.8631,
    13.3062,
    "dc-ac-mixed",
    on(lock, 2),
    { ...restArea, keyed: true, shortCodes: [undefined, "48210934"], technicians: ["Stefan Gruber", "Martin Egger"] },
  ],
  [
    "Mondsee Ost",
    "AT*ALP*E0418",
    "A1 Rastplatz",
    "5310",
    "Mondsee",
    47.8634,
    13.3075,
    "hpc-150",
    "idle",
    { ...restArea, keyed: true },
  ],
  ["Mondsee Süd", "AT*ALP*E0419", "A1 Rastplatz", "5310", "Mondsee", 47.8626, 13.3068, "ac-double", busy, restArea],
  [
    "Mondsee P+R",
    "AT*ALP*E0425",
    "Herzog-Odilo-Straße 40",
    "5310",
    "Mondsee",
    47.8537,
    13.3493,
    "ac-double",
    "goes-silent",
    { hint: "unterste Ebene, neben dem Lift" },
  ],
  [
    "Gmunden Seebahnhof",
    "AT*ALP*E0171",
    "Seebahnhofstraße 3",
    "4810",
    "Gmunden",
    47.9163,
    13.7884,
    "dc-multi",
    on("charging", 1),
    { keyed: true },
  ],
  [
    "Attnang-Puchheim",
    "AT*ALP*E0402",
    "Bahnhofplatz 1",
    "4800",
    "Attnang-Puchheim",
    48.0116,
    13.7206,
    "ac-double",
    "idle",
  ],
  [
    "Salzburg Süd",
    "AT*ALP*E0602",
    "Alpenstraße 114",
    "5020",
    "Salzburg",
    47.7765,
    13.0705,
    "hpc-300",
    busy,
    { keyed: true, technicians: ["Martin Egger", "Stefan Gruber"], hint: "Zufahrt über den Parkplatz des Marktes" },
  ],
  [
    "Vöcklabruck Stadtplatz",
    "AT*ALP*E0471",
    "Stadtplatz 14",
    "4840",
    "Vöcklabruck",
    48.0051,
    13.6561,
    "ac-double",
    "idle",
    { inactive: true, withoutId: [2] },
  ],
  [
    "Wels Nord",
    "AT*ALP*E0480",
    "Gunskirchner Straße 7",
    "4600",
    "Wels",
    48.1727,
    14.0117,
    "hpc-150",
    busy,
    { technicians: ["Martin Egger"] },
  ],
  [
    "Zell am Moos",
    "AT*ALP*E0491",
    "Kirchenplatz 5",
    "4893",
    "Zell am Moos",
    47.9015,
    13.3172,
    "ac-cable",
    "reader-failure",
  ],
  [
    "Schwanenstadt",
    "AT*ALP*E0466",
    "Stadtplatz 40",
    "4690",
    "Schwanenstadt",
    48.0553,
    13.7752,
    "ac-double",
    "idle",
    { inactive: true },
  ],
  [
    "St. Gilgen Zentrum",
    "AT*ALP*E0470",
    "Mozartplatz 2",
    "5340",
    "St. Gilgen",
    47.7666,
    13.3651,
    "ac-single",
    "idle",
    { inactive: true, technicians: [] },
  ],
  [
    "Straßwalchen",
    "AT*ALP*E0473",
    "Salzburger Straße 9",
    "5204",
    "Straßwalchen",
    47.9789,
    13.2554,
    "ac-double",
    busy,
    { inactive: true, technicians: ["Martin Egger"] },
  ],
];

const vorarlberg: Row[] = [
  [
    "Bregenz Hafen",
    "AT*VLB*E2210",
    "Seestraße 4",
    "6900",
    "Bregenz",
    47.5048,
    9.7465,
    "dc-multi",
    on("charging", 3),
    { keyed: true, hint: "bei der Anlegestelle" },
  ],
  [
    "Dornbirn Messe",
    "AT*VLB*E1187",
    "Messeplatz 1",
    "6854",
    "Dornbirn",
    47.4315,
    9.7262,
    "dc-single",
    on("ground-fault", 1),
    { keyed: true },
  ],
  ["Feldkirch Bahnhof", "AT*VLB*E1190", "Bahnhofstraße 40", "6800", "Feldkirch", 47.2411, 9.6047, "ac-double", "idle"],
];

const schwaben: Row[] = [
  [
    "Lindau Insel",
    "DE*LND*E1042",
    "Alfred-Nobel-Platz 1",
    "88131",
    "Lindau",
    47.5459,
    9.6836,
    "ac-double",
    "idle",
    { keyed: true },
  ],
  ["Memmingen Nord", "DE*LND*E0471", "Donaustraße 64", "87700", "Memmingen", 47.9989, 10.1873, "dc-single", "flaps"],
  [
    "Ravensburg Marktplatz",
    "DE*LND*E0655",
    "Marienplatz 1",
    "88212",
    "Ravensburg",
    47.7826,
    9.6113,
    "ac-double",
    "out-of-service",
  ],
  [
    "Ulm Donautal",
    "DE*LND*E0733",
    "Benzstraße 20",
    "89079",
    "Ulm",
    48.3597,
    9.9348,
    "dc-multi",
    on("finishing", 1),
    { keyed: true },
  ],
  [
    "Friedrichshafen Messe",
    "DE*LND*E0740",
    "Neue Messe 1",
    "88046",
    "Friedrichshafen",
    47.6776,
    9.5089,
    "hpc-150",
    busy,
  ],
  ["Biberach ZOB", "DE*LND*E0748", "Bahnhofstraße 30", "88400", "Biberach", 48.1015, 9.7869, "ac-cable", "idle"],
  [
    "Augsburg Oberhausen",
    "DE*LND*E0802",
    "Ulmer Straße 90",
    "86156",
    "Augsburg",
    48.3815,
    10.8632,
    "hpc-300",
    "idle",
    { keyed: true },
  ],
  [
    "Wangen Altstadt",
    "DE*LND*E0760",
    "Bahnhofplatz 2",
    "88239",
    "Wangen",
    47.6856,
    9.8312,
    "ac-single",
    "idle",
    { inactive: true },
  ],
];

const allgaeu: Row[] = [
  [
    "Kempten Forum",
    "DE*LND*E0560",
    "August-Fischer-Platz 1",
    "87435",
    "Kempten",
    47.7204,
    10.3176,
    "hpc-300",
    on("no-energy", 4),
    { keyed: true, hint: "Tiefgarage, Ebene 2" },
  ],
  ["Füssen Bahnhof", "DE*LND*E0912", "Bahnhofstraße 12", "87629", "Füssen", 47.5703, 10.6977, "hpc-150", "disconnects"],
  [
    "Kaufbeuren Plärrer",
    "DE*LND*E0751",
    "Am Plärrer 1",
    "87600",
    "Kaufbeuren",
    47.8803,
    10.6212,
    "ac-double",
    on("suspended-ev", 2),
  ],
  ["Sonthofen Markt", "DE*LND*E0571", "Marktstraße 6", "87527", "Sonthofen", 47.5155, 10.2815, "ac-old", busy],
  [
    "Oberstdorf Nebelhorn",
    "DE*LND*E0574",
    "Nebelhornstraße 67",
    "87561",
    "Oberstdorf",
    47.4075,
    10.2863,
    "ac-double",
    "idle",
    { inactive: true },
  ],
];

const ostlade: Row[] = [
  [
    "St. Gallen Ost",
    "CH*OST*E0191",
    "Rorschacher Strasse 150",
    "9000",
    "St. Gallen",
    47.4303,
    9.3986,
    "dc-multi",
    "idle",
    { keyed: true },
  ],
  [
    "Winterthur Töss",
    "CH*OST*E0340",
    "Zürcherstrasse 220",
    "8406",
    "Winterthur",
    47.4871,
    8.7057,
    "dc-single",
    on("suspended-evse", 1),
  ],
  [
    "Chur Kalchbühl",
    "CH*OST*E0277",
    "Kalchbühlstrasse 40",
    "7000",
    "Chur",
    46.8594,
    9.5173,
    "hpc-150",
    on("overheats", 1),
    { keyed: true },
  ],
  ["Zürich Altstetten", "CH*OST*E0350", "Hohlstrasse 560", "8048", "Zürich", 47.3914, 8.4886, "hpc-300", busy],
  [
    "Frauenfeld Ost",
    "CH*OST*E0205",
    "Langfeldstrasse 100",
    "8500",
    "Frauenfeld",
    47.5633,
    8.9214,
    "ac-double",
    "reboot-loop",
  ],
  [
    "Rapperswil Seedamm",
    "CH*OST*E0212",
    "Seedammstrasse 3",
    "8640",
    "Rapperswil",
    47.2261,
    8.8165,
    "ac-double",
    "idle",
  ],
  ["Davos Platz", "CH*OST*E0284", "Talstrasse 4", "7270", "Davos", 46.7937, 9.8213, "ac-cable", "idle"],
];

const beosol: Row[] = [
  [
    "Thun Lachen",
    "CH*BEO*E0088",
    "Pfandernstrasse 8",
    "3604",
    "Thun",
    46.7412,
    7.6243,
    "ac-double",
    on(lock, 1),
    { keyed: true, technicians: ["Urs Gerber", "Kaspar Meier"] },
  ],
  ["Biel Lago", "CH*BEO*E0142", "Seevorstadt 70", "2502", "Biel", 47.1362, 7.2384, "dc-single", on("charging", 1)],
  [
    "Interlaken Ost",
    "CH*BEO*E0091",
    "Untere Bönigstrasse 7",
    "3800",
    "Interlaken",
    46.6902,
    7.8694,
    "ac-double",
    "idle",
  ],
];

const zug: Row[] = [
  [
    "Zug Herti",
    "CH*ZGE*E0031",
    "General-Guisan-Strasse 22",
    "6300",
    "Zug",
    47.1797,
    8.5041,
    "ac-double",
    on("start-fails", 2),
  ],
  [
    "Baar Zentrum",
    "CH*ZGE*E0036",
    "Bahnhofstrasse 5",
    "6340",
    "Baar",
    47.1952,
    8.5266,
    "ac-single",
    "idle",
    { inactive: true },
  ],
];

export const seedStations: SeedStation[] = [
  ...alpladen.map(of("Alpladen GmbH")),
  ...vorarlberg.map(of("Alpladen Vorarlberg GmbH")),
  ...schwaben.map(of("Landstrom Schwaben GmbH")),
  ...allgaeu.map(of("Landstrom Allgäu GmbH")),
  ...ostlade.map(of("Ostlade AG")),
  ...beosol.map(of("Beosol AG")),
  ...zug.map(of("Zuger Ladenetz AG")),
];
