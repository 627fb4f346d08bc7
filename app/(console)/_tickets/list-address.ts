import { priorities } from "#server/tickets/rules/due.ts";
import { dueSoonMinutes, ticketKinds } from "#server/tickets/rules/kinds.ts";
import { statuses } from "#server/tickets/rules/lifecycle.ts";
import type { ListTicketsInput } from "#server/tickets/schema.ts";

/** What a list shows stands in its address, so that it can be shared and survives a reload. */
export const viewIds = ["all", "mine", "danger", "due", "technician", "reply", "solved"] as const;
export type ViewId = (typeof viewIds)[number];

export interface ListAddress {
  view: ViewId;
  status: (typeof statuses)[number] | null;
  kind: (typeof ticketKinds)[number] | null;
  priority: (typeof priorities)[number] | null;
  assignee: "mine" | "nobody" | null;
  order: "urgent" | "newest";
  text: string;
}

const among = <T extends string>(all: readonly T[], value: string | null): T | null =>
  all.find((one) => one === value) ?? null;

export function readAddress(params: URLSearchParams): ListAddress {
  return {
    view: among(viewIds, params.get("view")) ?? "all",
    status: among(statuses, params.get("status")),
    kind: among(ticketKinds, params.get("kind")),
    priority: among(priorities, params.get("priority")),
    assignee: among(["mine", "nobody"] as const, params.get("assignee")),
    order: among(["urgent", "newest"] as const, params.get("order")) ?? "urgent",
    text: params.get("text") ?? "",
  };
}

export function addressOf(list: Partial<ListAddress>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(list))
    if (value && !(name === "view" && value === "all") && !(name === "order" && value === "urgent"))
      params.set(name, value);
  const query = params.toString();
  return query ? `/tickets?${query}` : "/tickets";
}

/** The day begins at midnight of the reader's own clock. */
export function midnight(now: number): Date {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  return day;
}

const byView: Record<ViewId, (today: Date) => Partial<ListTicketsInput>> = {
  all: () => ({ status: "unsolved" }),
  mine: () => ({ status: "unsolved", mine: true }),
  danger: () => ({ status: "unsolved", priority: "danger" }),
  due: () => ({ dueWithinMinutes: dueSoonMinutes }),
  technician: () => ({ status: "waiting_technician" }),
  reply: () => ({ status: "unsolved", news: true }),
  solved: (today) => ({ status: "solved", solvedSince: today }),
};

/** What is asked of the server. A search for a ticket by its number finds solved ones too. */
export function inputOf(list: ListAddress, today: Date): ListTicketsInput {
  const byNumber = /^\s*T-?\d+\s*$/i.test(list.text);
  return {
    ...(byNumber ? {} : byView[list.view](today)),
    ...(list.status ? { status: list.status } : {}),
    ...(list.kind ? { kind: list.kind } : {}),
    ...(list.priority ? { priority: list.priority } : {}),
    ...(list.assignee === "mine" ? { mine: true } : {}),
    ...(list.assignee === "nobody" ? { unassigned: true } : {}),
    ...(list.text ? { text: list.text } : {}),
    order: byNumber ? "newest" : list.order,
    limit: 50,
  };
}
