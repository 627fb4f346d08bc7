/** Every file that an owner's user may fetch or send. */
import type { OwnerFile } from "../owner-files.ts";

export const ownerFiles: readonly OwnerFile[] = [];
