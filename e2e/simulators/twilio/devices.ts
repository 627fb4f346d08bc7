/**
 * Registered softphones. Every registered socket of an identity rings; the first that answers wins and the others get
 * `cancel`. An identity without a registration is reported as ringing and then ends with 480, as Twilio does. A socket
 * that is lost while talking may come back within its reconnect time, else the call is over.
 */
import { answerCall, endCall, isOver } from "./call.ts";
import { clientName } from "./call-params.ts";
import { type MediaPeer, openMedia } from "./media.ts";
import { clientParams, identityOf } from "./phones.ts";
import type { Call, Device, FarEnd, World } from "./world.ts";

const UNREACHABLE_MS = 2000;
const GRACE_MS = 2000;

interface Invitation {
  call: Call;
  token: string;
  rung: Set<Device>;
  winner: Device | null;
  media: Map<Device, MediaPeer>;
  lostTimer: number | null;
}

const invitations = new WeakMap<World, Map<string, Invitation>>();

const openInvitations = (world: World): Map<string, Invitation> => {
  const known = invitations.get(world) ?? new Map<string, Invitation>();
  invitations.set(world, known);
  return known;
};

export const registeredDevices = (world: World, identity: string): Device[] =>
  [...world.devices].filter((device) => device.registered && device.identity === identity);

export function deviceEnd(world: World, call: Call): FarEnd {
  return {
    kind: "device",
    ring: () => ringDevices(world, call),
    stop: (answered) => stopDevices(world, call, answered),
  };
}

function ringDevices(world: World, call: Call): void {
  const devices = registeredDevices(world, identityOf(call.to));
  if (devices.length === 0) {
    world.clock.setTimer(() => endCall(world, call, "no-answer", 480), UNREACHABLE_MS);
    return;
  }
  const invitation: Invitation = {
    call,
    token: `reconnect-${world.rng.hex(24)}`,
    rung: new Set(devices),
    winner: null,
    media: new Map(),
    lostTimer: null,
  };
  openInvitations(world).set(call.sid, invitation);
  for (const device of devices) void invite(world, invitation, device);
}

async function invite(world: World, invitation: Invitation, device: Device): Promise<void> {
  const { call } = invitation;
  device.calls.add(call.sid);
  let sdp = "";
  if (device.media) {
    const peer = await openMedia();
    if (isOver(call)) return peer.close();
    invitation.media.set(device, peer);
    sdp = peer.offer;
  }
  device.send("invite", {
    callsid: call.sid,
    sdp,
    reconnect: invitation.token,
    parameters: {
      CallSid: call.sid,
      AccountSid: world.options.accountSid,
      From: call.from,
      To: clientName(call.to),
      ApiVersion: "2010-04-01",
      Params: clientParams(call.to),
    },
  });
  world.ledger.changed();
}

export async function deviceAnswers(world: World, device: Device, callSid: string, sdp: string): Promise<void> {
  const invitation = openInvitations(world).get(callSid);
  if (!invitation || invitation.winner || isOver(invitation.call)) {
    device.send("cancel", { callsid: callSid });
    return;
  }
  invitation.winner = device;
  for (const other of invitation.rung) if (other !== device) dismiss(invitation, other, "cancel");
  const media = invitation.media.get(device);
  if (media && sdp) await media.answer(sdp);
  answerCall(world, invitation.call);
}

export function deviceRejects(world: World, device: Device, callSid: string): void {
  const invitation = openInvitations(world).get(callSid);
  if (!invitation || invitation.winner) return;
  invitation.rung.delete(device);
  device.calls.delete(callSid);
  if (invitation.rung.size === 0) endCall(world, invitation.call, "busy", 603);
}

export function deviceHangsUp(world: World, device: Device, callSid: string): void {
  const invitation = openInvitations(world).get(callSid);
  if (!invitation) return;
  if (invitation.winner === device) endCall(world, invitation.call, "completed");
  else deviceRejects(world, device, callSid);
}

/** The same person comes back on a new socket with the token of the call. */
export function deviceReconnects(world: World, device: Device, callSid: string, token: string): boolean {
  const invitation = openInvitations(world).get(callSid);
  if (!invitation || invitation.token !== token || !invitation.winner || isOver(invitation.call)) return false;
  if (invitation.lostTimer !== null) world.clock.clearTimer(invitation.lostTimer);
  const media = invitation.media.get(invitation.winner);
  invitation.media.delete(invitation.winner);
  if (media) invitation.media.set(device, media);
  invitation.winner = device;
  invitation.lostTimer = null;
  device.calls.add(callSid);
  device.send("answer", { callsid: callSid, sdp: "", reconnect: token });
  world.ledger.changed();
  return true;
}

/** A socket is gone. Ringing goes on until the time-out (Twilio learns late); a talk ends after the reconnect time. */
export function deviceLost(world: World, device: Device): void {
  world.devices.delete(device);
  for (const invitation of openInvitations(world).values()) {
    if (invitation.winner !== device || isOver(invitation.call)) continue;
    const ms = Math.max(GRACE_MS, device.reconnectSeconds * 1000);
    invitation.lostTimer = world.clock.setTimer(() => endCall(world, invitation.call, "completed"), ms);
  }
  world.ledger.changed();
}

function stopDevices(world: World, call: Call, answered: boolean): void {
  const invitation = openInvitations(world).get(call.sid);
  if (!invitation) return;
  openInvitations(world).delete(call.sid);
  if (invitation.lostTimer !== null) world.clock.clearTimer(invitation.lostTimer);
  if (answered && invitation.winner) dismiss(invitation, invitation.winner, "hangup");
  else for (const device of invitation.rung) dismiss(invitation, device, "cancel");
  for (const media of invitation.media.values()) media.close();
}

function dismiss(invitation: Invitation, device: Device, type: "cancel" | "hangup"): void {
  device.calls.delete(invitation.call.sid);
  device.send(type, { callsid: invitation.call.sid });
  invitation.media.get(device)?.close();
  invitation.media.delete(device);
}

/** Packets the simulator received from the agent's microphone, and sent to the agent, per call with media. */
export function mediaCounters(world: World): { callSid: string; received: number; sent: number; state: string }[] {
  return [...openInvitations(world).values()].flatMap((invitation) =>
    [...invitation.media.values()].map((media) => ({ callSid: invitation.call.sid, ...media.counters() })),
  );
}
