import { timestamp, uuid } from "drizzle-orm/pg-core";

/** A moment. Always with zone, always milliseconds: JavaScript's Date holds no more. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** Primary key: UUIDv7 made by the application (`server/platform/ids.ts`), so rows sort by birth. */
export const id = () => uuid("id").primaryKey();
