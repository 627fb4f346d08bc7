/** Plugs as people say them. What has no such name is shown as it is kept. */
export function plugName(standard: string, locale: string): string {
  const names: Record<string, string> = {
    IEC_62196_T2: locale === "de" ? "Typ 2" : "Type 2",
    IEC_62196_T2_COMBO: "CCS",
    IEC_62196_T1: locale === "de" ? "Typ 1" : "Type 1",
    IEC_62196_T1_COMBO: "CCS 1",
    CHADEMO: "CHAdeMO",
    DOMESTIC_F: "Schuko",
    DOMESTIC_J: "T13",
    IEC_60309_2_single_16: locale === "de" ? "CEE 16 blau" : "CEE 16 blue",
    IEC_60309_2_three_16: "CEE 16",
    IEC_60309_2_three_32: "CEE 32",
  };
  return names[standard] ?? standard;
}
