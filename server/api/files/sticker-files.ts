import { z } from "zod";
import { stationList } from "#server/stickers/schema.ts";
import { printStickers } from "../owned-stickers.ts";
import { asDownload, type OwnerFile, ownerFile } from "../owner-files.ts";

const query = z.object({
  /** Ids, with commas between them. */
  stations: z
    .string()
    .transform((text) => text.split(","))
    .pipe(stationList),
  /** Shown in the browser unless it is to be saved. */
  save: z.literal("1").optional(),
});

const asciiName = (name: string) =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\w.-]+/g, "-");

export const stickerFiles: readonly OwnerFile[] = [
  ownerFile({
    method: "GET",
    path: "/stickers.pdf",
    rights: ["stickers:print"],
    input: query,
    answer: async ({ house, scope, act, session, input }) => {
      const { pdf, name } = await printStickers({
        house,
        scope,
        act,
        language: session.locale,
        stationIds: input.stations,
      });
      const answer = asDownload(new Uint8Array(pdf), "application/pdf", asciiName(name));
      if (!input.save) answer.headers.set("content-disposition", `inline; filename="${asciiName(name)}"`);
      return answer;
    },
  }),
];
