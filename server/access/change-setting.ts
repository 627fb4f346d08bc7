import type { Ctx } from "#server/platform/context.ts";
import { record } from "#server/platform/journal.ts";
import { type SettingName, writeSetting } from "#server/platform/settings.ts";
import { withTransaction } from "#server/platform/transaction.ts";
import { requireRight } from "./require-right.ts";

export interface ChangeSettingInput {
  name: SettingName;
  value: number;
}

/** A threshold of the desk: how long a browser rings, when a text is late. */
export async function changeSetting(ctx: Ctx, { name, value }: ChangeSettingInput): Promise<void> {
  requireRight(ctx, "settings:manage");
  await withTransaction(ctx, async (ctx) => {
    await writeSetting(ctx.db, name, value, ctx.now);
    await record(ctx, { kind: "access.setting_changed", subject: name, data: { value } });
  });
}
