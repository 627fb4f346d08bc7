/** What is said of a technician, checked as far as a schema cannot: the number by the company's country, the calendar. */
import { findCompany } from "#server/companies/reads.ts";
import type { Ctx } from "#server/platform/context.ts";
import { DeskError } from "#server/platform/errors.ts";
import { knowsHolidays } from "../holidays.ts";
import type { Duty } from "../rules/duty.ts";
import { readTechnicianPhone } from "../rules/technician-phone.ts";

export async function readPhone(ctx: Ctx, companyId: string, text: string): Promise<string> {
  const company = await findCompany(ctx.db, companyId);
  const read = readTechnicianPhone(text, company?.country);
  if ("refused" in read) throw new DeskError("invalid", read.refused, { number: text });
  return read.e164;
}

export function checkDuty(duty: Duty | null | undefined): void {
  if (duty?.holidays && !knowsHolidays(duty.holidays.country, duty.holidays.region))
    throw new DeskError("invalid", "holidays_unknown", { country: duty.holidays.country });
}
