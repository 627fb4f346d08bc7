import { z } from "zod";
import { withOwnerScope } from "#server/companies/owner-scope.ts";
import { addAlias } from "#server/stations/add-alias.ts";
import { addEvse } from "#server/stations/add-evse.ts";
import { addStation } from "#server/stations/add-station.ts";
import { changeEvseId } from "#server/stations/change-evse-id.ts";
import { changeSite } from "#server/stations/change-site.ts";
import { changeStation } from "#server/stations/change-station.ts";
import { checkEvseText } from "#server/stations/check-evse-text.ts";
import { stationChoices } from "#server/stations/owned-reads.ts";
import { removeAlias } from "#server/stations/remove-alias.ts";
import { renewShortCode } from "#server/stations/renew-short-code.ts";
import { mapSteps } from "#server/stations/rules/map-frame.ts";
import * as schema from "#server/stations/schema.ts";
import { setStationKey } from "#server/stations/set-station-key.ts";
import { removeEvseId } from "#server/subscriptions/remove-evse-id.ts";
import { sheetHead, sheetInfo, sheetLocation, sheetLogs, sheetMap, sheetPoints } from "../owned-sheet.ts";
import { ownerProcedure, router } from "../trpc.ts";

const one = z.object({ stationId: z.uuid() });
const read = ownerProcedure("stations:read");
const manage = ownerProcedure("stations:manage");

/** One station of an owner: its data sheet, tab by tab, and what can be changed on it. */
export const ownerStationRouter = router({
  head: read.input(one).query(({ ctx, input }) => sheetHead(ctx.house, ctx.scope, input.stationId)),
  info: read.input(one).query(({ ctx, input }) => sheetInfo(ctx.house, ctx.scope, input.stationId)),
  points: read.input(one).query(({ ctx, input }) => sheetPoints(ctx.house, ctx.scope, input.stationId)),
  logs: read
    .input(one.extend({ after: z.string().max(400).nullish() }))
    .query(({ ctx, input }) => sheetLogs(ctx.house, ctx.scope, ctx.owner, input.stationId, input.after ?? null)),
  location: read.input(one).query(({ ctx, input }) => sheetLocation(ctx.house, ctx.scope, input.stationId)),
  map: read
    .input(one.extend({ step: z.enum(mapSteps) }))
    .query(({ ctx, input }) => sheetMap(ctx.house, ctx.scope, input.stationId, input.step)),

  choices: manage.query(({ ctx }) => withOwnerScope(ctx.house, ctx.scope, stationChoices)),
  checkEvseId: manage
    .input(z.object({ text: z.string().max(60), evse: z.uuid().nullish() }))
    .query(({ ctx, input }) => checkEvseText(ctx.house.db, input.text, input.evse ?? null)),

  add: manage.input(schema.addStationInput).mutation(({ ctx, input }) => addStation(ctx.act(), input)),
  change: manage
    .input(schema.changeStationInput)
    .mutation(async ({ ctx, input }) => void (await changeStation(ctx.act(), input))),
  changeSite: manage.input(schema.changeSiteInput).mutation(({ ctx, input }) => changeSite(ctx.act(), input)),
  setKey: manage.input(one).mutation(({ ctx, input }) => setStationKey(ctx.act(), input)),
  changeEvseId: manage
    .input(schema.changeEvseIdInput)
    .mutation(async ({ ctx, input }) => void (await changeEvseId(ctx.act(), input))),
  removeEvseId: manage.input(schema.clearEvseIdInput).mutation(({ ctx, input }) => removeEvseId(ctx.act(), input)),
  addEvse: manage.input(schema.addEvseInput).mutation(({ ctx, input }) => addEvse(ctx.act(), input)),
  renewShortCode: manage
    .input(schema.renewShortCodeInput)
    .mutation(({ ctx, input }) => renewShortCode(ctx.act(), input)),
  addAlias: manage.input(schema.addAliasInput).mutation(({ ctx, input }) => addAlias(ctx.act(), input)),
  removeAlias: manage.input(schema.removeAliasInput).mutation(({ ctx, input }) => removeAlias(ctx.act(), input)),
});
