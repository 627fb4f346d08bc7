/** REST: Messages and Media. Sources: twilio.com/docs/messaging/api/message-resource, …/media-resource. */
import { createMessage, deliver, isOptedOut, setStatus } from "./message.ts";
import { many, notFound, type Operation, one, page, RestError } from "./rest.ts";
import { inWindow } from "./rest-calls.ts";
import { mediaJson, messageJson } from "./rest-shapes.ts";
import type { Message, World } from "./world.ts";

const MAX_BODY = 1600;

function messageOf(world: World, sid: string | undefined, path: string): Message {
  const message = world.messages.get(sid ?? "");
  if (!message) throw notFound(path);
  return message;
}

const createOne: Operation = (world, { params }) => {
  const to = one(params, "To") ?? "";
  const from = one(params, "From") ?? null;
  const service = one(params, "MessagingServiceSid") ?? null;
  const body = one(params, "Body") ?? "";
  const mediaUrls = many(params, "MediaUrl");
  if (!/^\+[1-9]\d{6,14}$/.test(to)) throw new RestError(400, 21211, `Invalid 'To' Phone Number: ${to}`);
  if (!from && !service) throw new RestError(400, 21603, "A 'From' phone number is required.");
  if (!body && mediaUrls.length === 0) throw new RestError(400, 21602, "Message body is required.");
  if (body.length > MAX_BODY)
    throw new RestError(400, 21617, "The concatenated message body exceeds the 1600 character limit");
  if (from && ![...world.numbers.values()].some((number) => number.phoneNumber === from)) {
    throw new RestError(
      400,
      21606,
      `The 'From' phone number ${from} is not a valid message-capable Twilio phone number`,
    );
  }
  if (!service && from && isOptedOut(world, from, to)) {
    throw new RestError(400, 21610, "Attempt to send to unsubscribed recipient");
  }
  const callbackUrl = one(params, "StatusCallback");
  const message = createMessage(world, {
    from,
    to,
    body,
    direction: "outbound-api",
    messagingServiceSid: service,
    callback: callbackUrl ? { url: callbackUrl, method: "POST", events: new Set() } : null,
  });
  const json = messageJson(world, message);
  deliver(world, message);
  return { status: 201, json };
};

const updateOne: Operation = (world, { path, params, url }) => {
  const message = messageOf(world, path.Sid, url.pathname);
  if (one(params, "Status") === "canceled") {
    if (message.status !== "accepted" && message.status !== "queued")
      throw new RestError(409, 30409, "Message cannot be canceled");
    setStatus(world, message, "canceled");
  }
  if (one(params, "Body") === "") message.body = "";
  else if (one(params, "Body") !== undefined)
    throw new RestError(400, 20001, "Body can only be redacted to an empty string");
  message.updatedAt = world.clock.now();
  return { status: 200, json: messageJson(world, message) };
};

export const messageOperations: Record<string, Operation> = {
  CreateMessage: createOne,
  UpdateMessage: updateOne,
  FetchMessage: (world, { path, url }) => ({
    status: 200,
    json: messageJson(world, messageOf(world, path.Sid, url.pathname)),
  }),
  DeleteMessage: (world, { path, url }) => {
    world.messages.delete(messageOf(world, path.Sid, url.pathname).sid);
    return { status: 204 };
  },
  ListMessage: (world, request) => {
    const { params } = request;
    const [to, from] = [one(params, "To"), one(params, "From")];
    const rows = [...world.messages.values()]
      .filter((message) => (!to || message.to === to) && (!from || message.from === from))
      .filter((message) => inWindow(params, "DateSent", message.sentAt ?? message.createdAt))
      .map((message) => messageJson(world, message))
      .reverse();
    return page(request, "messages", rows);
  },
  ListMedia: (world, request) => {
    const message = messageOf(world, request.path.MessageSid, request.url.pathname);
    return page(
      request,
      "media_list",
      message.media.map((media) => mediaJson(world, media)),
    );
  },
  FetchMedia: (world, { path, url }) => {
    const media = messageOf(world, path.MessageSid, url.pathname).media.find((each) => each.sid === path.Sid);
    if (!media) throw notFound(url.pathname);
    return { status: 200, json: mediaJson(world, media) };
  },
  DeleteMedia: (world, { path, url }) => {
    const message = messageOf(world, path.MessageSid, url.pathname);
    message.media = message.media.filter((each) => each.sid !== path.Sid);
    return { status: 204 };
  },
};
