import { z } from "zod";
import { holidayKinds } from "./rules/duty.ts";
import { isTimezone } from "./rules/local-time.ts";

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const untilTime = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/);
const date = z.iso.date();
const hours = z.object({ from: time, until: untilTime });

/** As `rules/duty.ts` understands it. */
export const dutyInput = z.object({
  zone: z.string().max(60).refine(isTimezone, "timezone_invalid"),
  weekly: z.array(hours.extend({ day: z.int().min(1).max(7) })).max(70),
  holidays: z
    .object({
      country: z.string().regex(/^[A-Z]{2}$/),
      region: z.string().max(12).nullable(),
      as: z.enum(holidayKinds),
    })
    .nullable(),
  exceptions: z
    .array(
      z
        .object({ from: date, to: date, hours: z.array(hours).max(6), note: z.string().trim().max(120).optional() })
        .refine((e) => e.from <= e.to, "dates_reversed"),
    )
    .max(100),
});

const card = {
  name: z.string().trim().min(1).max(120),
  firm: z.string().trim().max(120).nullish(),
  phone: z.string().trim().min(1).max(40),
  email: z.email().max(200).nullish(),
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/))
    .max(12)
    .optional(),
  notes: z.string().trim().max(1_000).nullish(),
  duty: dutyInput.nullish(),
};

export const addTechnicianInput = z.object({ companyId: z.uuid(), ...card });
export type AddTechnicianInput = z.input<typeof addTechnicianInput>;

/** What is not said stays as it is; null empties it. */
export const changeTechnicianInput = z.object({
  technicianId: z.uuid(),
  ...card,
  name: card.name.optional(),
  phone: card.phone.optional(),
});
export type ChangeTechnicianInput = z.input<typeof changeTechnicianInput>;

export const retireTechnicianInput = z.object({
  technicianId: z.uuid(),
  /** Also where stations would call; without it a technician who is still called stays. */
  fromStations: z.boolean().default(false),
});
export type RetireTechnicianInput = z.input<typeof retireTechnicianInput>;

/** The order in which they are called, the first first. */
export const assignTechniciansInput = z.object({ stationId: z.uuid(), technicianIds: z.array(z.uuid()).max(10) });
export type AssignTechniciansInput = z.input<typeof assignTechniciansInput>;
