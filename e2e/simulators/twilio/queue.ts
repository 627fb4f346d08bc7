/** The queue: ordered members, who wait in the order they came; the front is taken by <Dial><Queue>. */
import { type Call, defer, type Queue, type QueueExit, type QueueMember, type World } from "./world.ts";

export const DEFAULT_MAX = 1000;

export function createQueue(world: World, friendlyName: string, maxSize = DEFAULT_MAX): Queue {
  const now = world.clock.now();
  const queue: Queue = {
    sid: world.rng.sid("QU"),
    friendlyName,
    maxSize,
    createdAt: now,
    updatedAt: now,
    members: [],
    waits: [],
    arrivals: new Set(),
  };
  world.queues.set(queue.sid, queue);
  return queue;
}

export const queueNamed = (world: World, name: string): Queue =>
  [...world.queues.values()].find((queue) => queue.friendlyName === name) ?? createQueue(world, name);

export function joinQueue(world: World, queue: Queue, call: Call): QueueMember {
  const exit = defer<QueueExit>();
  const member: QueueMember = { call, enqueuedAt: world.clock.now(), leave: exit.resolve, exit: exit.promise };
  queue.members.push(member);
  queue.updatedAt = world.clock.now();
  for (const arrived of [...queue.arrivals]) arrived();
  world.ledger.changed();
  return member;
}

export function leaveQueue(world: World, queue: Queue, member: QueueMember): void {
  const index = queue.members.indexOf(member);
  if (index < 0) return;
  queue.members.splice(index, 1);
  queue.updatedAt = world.clock.now();
  const waited = world.clock.now() - member.enqueuedAt;
  member.call.queueMs += waited;
  queue.waits.push(waited);
  if (queue.waits.length > 100) queue.waits.shift();
  world.ledger.changed();
}

export const averageWait = (queue: Queue): number =>
  queue.waits.length === 0 ? 0 : Math.round(queue.waits.reduce((sum, ms) => sum + ms, 0) / queue.waits.length / 1000);

export function waitParams(world: World, queue: Queue, member: QueueMember): Record<string, string> {
  return {
    QueueSid: queue.sid,
    QueuePosition: String(queue.members.indexOf(member) + 1),
    QueueTime: String(Math.floor((world.clock.now() - member.enqueuedAt) / 1000)),
    AvgQueueTime: String(averageWait(queue)),
    CurrentQueueSize: String(queue.members.length),
    MaxQueueSize: String(queue.maxSize),
  };
}
