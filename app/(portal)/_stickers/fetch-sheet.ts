import type { Reason } from "../../_trpc/reason.ts";

const address = (stationIds: readonly string[]) => `/api/owner/stickers.pdf?stations=${stationIds.join(",")}`;
export const sheetAddress = address;

/** Why a sheet did not come, as the server put it. */
export class SheetRefused extends Error {
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(reason.reason);
    this.reason = reason;
  }
}

async function refusal(answer: Response): Promise<SheetRefused> {
  const body = (await answer.json().catch(() => null)) as { error?: Partial<Reason> } | null;
  const { reason = "unexpected", params = {} } = body?.error ?? {};
  return new SheetRefused({ reason, params, requestId: answer.headers.get("x-request-id") ?? "" });
}

const nameIn = (header: string | null) => /filename="([^"]+)"/.exec(header ?? "")?.[1] ?? "stickers.pdf";

/** Saves the sheet as a file. A refusal is thrown, not saved. */
export async function saveSheet(stationIds: readonly string[]): Promise<void> {
  const answer = await fetch(`${address(stationIds)}&save=1`).catch(() => {
    throw new SheetRefused({ reason: "network", params: {}, requestId: "" });
  });
  if (!answer.ok) throw await refusal(answer);
  const file = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = file;
  link.download = nameIn(answer.headers.get("content-disposition"));
  link.click();
  // The browser has taken it over by then.
  setTimeout(() => URL.revokeObjectURL(file), 60_000);
}
