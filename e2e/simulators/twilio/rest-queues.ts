/** REST: Queues and Members. Sources: twilio.com/docs/voice/api/queue-resource, …/member-resource. */
import { redirectCall } from "./call.ts";
import { createQueue, DEFAULT_MAX } from "./queue.ts";
import { notFound, type Operation, one, page, RestError, verb } from "./rest.ts";
import { memberJson, queueJson } from "./rest-shapes.ts";
import type { Queue, QueueMember, World } from "./world.ts";

function queueOf(world: World, sid: string | undefined, path: string): Queue {
  const queue = world.queues.get(sid ?? "");
  if (!queue) throw notFound(path);
  return queue;
}

function memberOf(queue: Queue, sid: string | undefined, path: string): QueueMember {
  const member = sid === "Front" ? queue.members[0] : queue.members.find((each) => each.call.sid === sid);
  if (!member) throw notFound(path);
  return member;
}

export const queueOperations: Record<string, Operation> = {
  CreateQueue: (world, { params }) => {
    const name = one(params, "FriendlyName") ?? "";
    if ([...world.queues.values()].some((queue) => queue.friendlyName === name)) {
      throw new RestError(400, 22003, "Queue already exists with that name");
    }
    return {
      status: 201,
      json: queueJson(world, createQueue(world, name, Number(one(params, "MaxSize") ?? DEFAULT_MAX))),
    };
  },
  FetchQueue: (world, { path, url }) => ({
    status: 200,
    json: queueJson(world, queueOf(world, path.Sid, url.pathname)),
  }),
  UpdateQueue: (world, { path, params, url }) => {
    const queue = queueOf(world, path.Sid, url.pathname);
    queue.friendlyName = one(params, "FriendlyName") ?? queue.friendlyName;
    queue.maxSize = Number(one(params, "MaxSize") ?? queue.maxSize);
    queue.updatedAt = world.clock.now();
    return { status: 200, json: queueJson(world, queue) };
  },
  DeleteQueue: (world, { path, url }) => {
    const queue = queueOf(world, path.Sid, url.pathname);
    if (queue.members.length > 0) throw new RestError(400, 22002, "Queue is not empty");
    world.queues.delete(queue.sid);
    return { status: 204 };
  },
  ListQueue: (world, request) =>
    page(
      request,
      "queues",
      [...world.queues.values()].map((queue) => queueJson(world, queue)),
    ),
  ListMember: (world, request) => {
    const queue = queueOf(world, request.path.QueueSid, request.url.pathname);
    return page(
      request,
      "queue_members",
      queue.members.map((member) => memberJson(world, queue, member)),
    );
  },
  FetchMember: (world, { path, url }) => {
    const queue = queueOf(world, path.QueueSid, url.pathname);
    return { status: 200, json: memberJson(world, queue, memberOf(queue, path.CallSid, url.pathname)) };
  },
  UpdateMember: async (world, { path, params, url }) => {
    const queue = queueOf(world, path.QueueSid, url.pathname);
    const member = memberOf(queue, path.CallSid, url.pathname);
    const json = memberJson(world, queue, member);
    await redirectCall(world, member.call, {
      url: one(params, "Url") ?? "",
      twiml: null,
      method: verb(params, "Method"),
    });
    return { status: 200, json };
  },
};
