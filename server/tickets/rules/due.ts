/**
 * When a ticket is due: its opening plus the minutes of its priority, around the clock. Instants, not wall clocks:
 * midnight, weekends and the change to summer time do not exist here. Units: minutes in, a moment out.
 */
export const priorities = ["danger", "high", "normal"] as const;
export type Priority = (typeof priorities)[number];

export interface DueTargets {
  dueMinutesDanger: number;
  dueMinutesHigh: number;
  dueMinutesNormal: number;
}

const minutes: Record<Priority, (targets: DueTargets) => number> = {
  danger: (t) => t.dueMinutesDanger,
  high: (t) => t.dueMinutesHigh,
  normal: (t) => t.dueMinutesNormal,
};

export const dueAt = (openedAt: Date, priority: Priority, targets: DueTargets): Date =>
  new Date(openedAt.getTime() + minutes[priority](targets) * 60_000);

/** Sorting: danger before high before normal. */
export const priorityRank: Record<Priority, number> = { danger: 0, high: 1, normal: 2 };
