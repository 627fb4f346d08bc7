import { z } from "zod";
import { addTechnician } from "#server/technicians/add-technician.ts";
import { assignTechnicians } from "#server/technicians/assign-technicians.ts";
import { changeTechnician } from "#server/technicians/change-technician.ts";
import { holidayPlaces } from "#server/technicians/holidays.ts";
import { retireTechnician } from "#server/technicians/retire-technician.ts";
import {
  addTechnicianInput,
  assignTechniciansInput,
  changeTechnicianInput,
  retireTechnicianInput,
} from "#server/technicians/schema.ts";
import { crewCard, crewHomes, crewList, crewToChoose, numberCheck, stationCrew } from "../owned-crew.ts";
import { ownerProcedure, router } from "../trpc.ts";

const manage = ownerProcedure("technicians:manage");
const text = z.string().trim().max(80).default("");

/** An owner's technicians: their cards, and who is called for which station. */
export const ownerTechniciansRouter = router({
  list: manage
    .input(
      z.object({
        text,
        retired: z.boolean().default(false),
        after: z.object({ name: z.string(), id: z.uuid() }).nullish(),
      }),
    )
    .query(({ ctx, input }) => crewList(ctx, input)),
  card: manage.input(z.object({ technicianId: z.uuid() })).query(({ ctx, input }) => crewCard(ctx, input.technicianId)),
  ofStation: ownerProcedure("stations:read")
    .input(z.object({ stationId: z.uuid() }))
    .query(({ ctx, input }) => stationCrew(ctx, input.stationId)),
  choices: manage
    .input(z.object({ text, without: z.array(z.uuid()).max(20).default([]) }))
    .query(({ ctx, input }) => crewToChoose(ctx, input.text, input.without)),
  homes: manage.query(({ ctx }) => crewHomes(ctx)),
  number: manage
    .input(z.object({ companyId: z.uuid(), text: z.string().max(40) }))
    .query(({ ctx, input }) => numberCheck(ctx, input.companyId, input.text)),
  holidayPlaces: manage
    .input(z.object({ country: z.string().max(2).nullable(), region: z.string().max(12).nullable() }))
    .query(({ ctx, input }) => holidayPlaces(input, ctx.session.locale, ctx.house.clock.now())),
  add: manage.input(addTechnicianInput).mutation(async ({ ctx, input }) => {
    const { id } = await addTechnician(ctx.act(), input);
    return { id };
  }),
  change: manage.input(changeTechnicianInput).mutation(async ({ ctx, input }) => {
    const { id } = await changeTechnician(ctx.act(), input);
    return { id };
  }),
  retire: manage.input(retireTechnicianInput).mutation(({ ctx, input }) => retireTechnician(ctx.act(), input)),
  assign: manage.input(assignTechniciansInput).mutation(({ ctx, input }) => assignTechnicians(ctx.act(), input)),
});
