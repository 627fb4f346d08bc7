import type { Db } from "#db/client.ts";
import type { Ctx } from "#server/platform/context.ts";

const uniqueViolation = "23505";

/** The name of the unique index that refused a statement; null where something else went wrong. */
function indexOf(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code, constraint_name: name } = at as Error & { code?: unknown; constraint_name?: unknown };
    if (code === uniqueViolation && typeof name === "string") return name;
  }
  return null;
}

/**
 * Writes inside a savepoint. Null: written. Else the name of the unique index that refused it, and the transaction goes on,
 * so that the refusal can name whom it collides with; looking first would lose the race against a second writer.
 */
export async function refusedByIndex(ctx: Ctx, write: (db: Ctx["db"]) => Promise<unknown>): Promise<string | null> {
  try {
    // Inside a transaction this is a savepoint, with every method that a write uses.
    await ctx.db.transaction((savepoint) => write(savepoint as unknown as Db));
    return null;
  } catch (error) {
    const name = indexOf(error);
    if (name === null) throw error;
    return name;
  }
}
