import { z } from "zod";
import { isMonth } from "#server/subscriptions/rules/charged-month.ts";
import { lineFilters } from "./rules/line-filter.ts";

export const month = z.string().refine(isMonth, "must be a month like 2026-10");

export const closeMonthInput = z.object({ companyId: z.uuid(), month });
export type CloseMonthInput = z.input<typeof closeMonthInput>;

export const linesInput = z.object({
  companyId: z.uuid(),
  month,
  only: z.enum(lineFilters).default("all"),
  /** The position of the last line already seen. */
  cursor: z.int().min(0).nullish(),
});
export type LinesInput = z.output<typeof linesInput>;

export const fileInput = z.object({
  month,
  company: z.uuid().optional(),
  /** The language of the page it is asked from; otherwise the account's. */
  locale: z.enum(["de", "en"]).optional(),
});
