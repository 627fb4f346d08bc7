/** Every file that an owner's user may fetch or send. */
import type { OwnerFile } from "../owner-files.ts";
import { billingFiles } from "./billing-files.ts";
import { stationFiles } from "./station-files.ts";
import { stickerFiles } from "./sticker-files.ts";

export const ownerFiles: readonly OwnerFile[] = [...billingFiles, ...stationFiles, ...stickerFiles];
