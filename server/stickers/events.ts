import { z } from "zod";

/** About one station. */
export const stickersPrinted = z.object({
  kind: z.literal("stickers.printed"),
  subject: z.uuid(),
  data: z.object({ way: z.enum(["sheet", "mail"]), evses: z.int() }),
});
