/** REST: IncomingPhoneNumbers and the account. Source: twilio.com/docs/phone-numbers/api/incomingphonenumber-resource. */
import { notFound, type Operation, one, page, verb } from "./rest.ts";
import { accountJson, numberJson } from "./rest-shapes.ts";
import type { IncomingNumber, World } from "./world.ts";

function numberOf(world: World, sid: string | undefined, path: string): IncomingNumber {
  const number = world.numbers.get(sid ?? "");
  if (!number) throw notFound(path);
  return number;
}

export const numberOperations: Record<string, Operation> = {
  FetchAccount: (world, { path, url }) => {
    if (path.Sid !== world.options.accountSid) throw notFound(url.pathname);
    return { status: 200, json: accountJson(world) };
  },
  ListIncomingPhoneNumber: (world, request) => {
    const wanted = one(request.params, "PhoneNumber");
    const rows = [...world.numbers.values()].filter((number) => !wanted || number.phoneNumber.includes(wanted));
    return page(
      request,
      "incoming_phone_numbers",
      rows.map((number) => numberJson(world, number)),
    );
  },
  FetchIncomingPhoneNumber: (world, { path, url }) => ({
    status: 200,
    json: numberJson(world, numberOf(world, path.Sid, url.pathname)),
  }),
  UpdateIncomingPhoneNumber: (world, { path, params, url }) => {
    const number = numberOf(world, path.Sid, url.pathname);
    const text = (name: string, before: string) => one(params, name) ?? before;
    const method = (name: string, before: "GET" | "POST") =>
      one(params, name) === undefined ? before : verb(params, name);
    number.voiceUrl = text("VoiceUrl", number.voiceUrl);
    number.voiceMethod = method("VoiceMethod", number.voiceMethod);
    number.voiceFallbackUrl = text("VoiceFallbackUrl", number.voiceFallbackUrl ?? "");
    number.voiceFallbackMethod = method("VoiceFallbackMethod", number.voiceFallbackMethod);
    number.smsUrl = text("SmsUrl", number.smsUrl);
    number.smsMethod = method("SmsMethod", number.smsMethod);
    number.smsFallbackUrl = text("SmsFallbackUrl", number.smsFallbackUrl ?? "");
    number.smsFallbackMethod = method("SmsFallbackMethod", number.smsFallbackMethod);
    number.statusCallback = text("StatusCallback", number.statusCallback ?? "");
    number.statusCallbackMethod = method("StatusCallbackMethod", number.statusCallbackMethod);
    number.friendlyName = text("FriendlyName", number.friendlyName);
    number.updatedAt = world.clock.now();
    world.ledger.changed();
    return { status: 200, json: numberJson(world, number) };
  },
};
