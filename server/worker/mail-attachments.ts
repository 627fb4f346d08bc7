/** What mails bring along, made when they leave. */
import { z } from "zod";
import { newCtx } from "#server/platform/context.ts";
import type { House } from "#server/platform/house.ts";
import type { AttachmentRenderers } from "#server/platform/mail.ts";
import { stickerStations } from "#server/stickers/reads.ts";
import { recordPrint } from "#server/stickers/record-print.ts";
import { stickerSheet } from "#server/stickers/sticker-sheet.ts";

const stickers = z.object({ stationIds: z.array(z.uuid()).min(1), language: z.enum(["de", "en"]).optional() });

export const mailAttachments = (house: House): AttachmentRenderers => ({
  async stickers(reference) {
    const { stationIds, language } = stickers.parse(reference);
    // Meanwhile some may have been ended, or lack what a sticker says.
    const able = (await stickerStations(house.db, stationIds)).filter((station) => station.obstacle === null);
    if (able.length === 0) return null;
    const asked = { publicUrl: house.env.PUBLIC_URL, now: house.clock.now(), ...(language ? { language } : {}) };
    const { pdf } = await stickerSheet(house.db, { ...asked, stationIds: able.map(({ facts }) => facts.id) });
    const printed = able.map(({ facts, evses }) => ({ stationId: facts.id, evses: evses.length }));
    return {
      content: pdf,
      contentType: "application/pdf",
      async sent() {
        await recordPrint(newCtx(house, { kind: "system", name: "relay" }), { stations: printed, way: "mail" });
      },
    };
  },
});
