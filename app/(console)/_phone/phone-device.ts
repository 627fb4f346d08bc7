/**
 * The tab's phone: softphone, its token with an own timer, the heartbeat that proves it reachable, and the ring that waits to
 * be accepted. No React: the provider shows what this says.
 */
import type { PhoneCall, PhoneState, Softphone } from "./softphone.ts";
import { steadyTimer } from "./steady-timer.ts";

export interface DeviceState {
  phone: PhoneState | "off" | "elsewhere";
  detail: string | null;
  microphone: boolean | null;
  /** The ring that has arrived at this tab, by its offer. */
  ringing: { sid: string; offerId: string | null } | null;
  accepted: { sid: string; offerId: string | null } | null;
  /** Accepted before the ring itself had arrived here: it is picked up the moment it does. */
  wanted: string | null;
  muted: boolean;
  quality: string | null;
}

export const deviceOff: DeviceState = {
  phone: "off",
  detail: null,
  microphone: null,
  ringing: null,
  accepted: null,
  wanted: null,
  muted: false,
  quality: null,
};

export interface DeskLine {
  token(): Promise<{ token: string; ttlSeconds: number; simulatorUrl: string | null }>;
  heartbeat(proof: { registered: boolean; microphone: boolean }): Promise<{ holdsPhone: boolean }>;
}

const heartbeatMs = 5_000;
const lockName = "chargeline-phone";
/** A device setting for trials: the real SDK against the simulator's signalling. */
const wantsRealSdk = () => localStorage.getItem("chargeline.softphone") === "twilio";

async function askMicrophone(simulated: boolean): Promise<boolean> {
  if (simulated) return true;
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) track.stop();
    return true;
  } catch {
    return false;
  }
}

export class PhoneDevice {
  #line: DeskLine;
  #tell: (state: DeviceState) => void;
  #state: DeviceState = deviceOff;
  #softphone: Softphone | null = null;
  #calls = new Map<string, PhoneCall>();
  #stops: (() => void)[] = [];

  constructor(line: DeskLine, tell: (state: DeviceState) => void) {
    this.#line = line;
    this.#tell = tell;
  }

  #set(change: Partial<DeviceState>) {
    this.#state = { ...this.#state, ...change };
    this.#tell(this.#state);
  }

  /** Takes the phone into this tab. `steal` takes it from another tab of this browser: the agent just clicked here. */
  async start(steal: boolean): Promise<void> {
    this.close();
    const held = await this.#hold(steal);
    if (!held) return this.#set({ ...deviceOff, phone: "elsewhere" });
    const grant = await this.#line.token();
    const simulated = grant.simulatorUrl !== null && !wantsRealSdk();
    this.#set({ ...deviceOff, phone: "connecting", microphone: await askMicrophone(simulated) });
    const listener = {
      state: (phone: PhoneState, detail?: string) => {
        this.#set({ phone, detail: detail ?? null });
        void this.#beat();
        if (phone === "refused") void this.#renew();
      },
      incoming: (call: PhoneCall) => {
        this.#calls.set(call.sid, call);
        this.#set({ ringing: { sid: call.sid, offerId: call.offerId } });
        if (call.offerId !== null && call.offerId === this.#state.wanted) this.accept(call.offerId);
      },
      ended: (sid: string) => this.#over(sid),
      quality: (quality: string | null) => this.#set({ quality }),
    };
    this.#softphone =
      simulated && grant.simulatorUrl
        ? (await import("./simulated-softphone.ts")).createSimulatedSoftphone(grant.simulatorUrl, listener)
        : (await import("./twilio-softphone.ts")).createTwilioSoftphone(listener);
    this.#stops.push(steadyTimer(heartbeatMs, () => void this.#beat()));
    this.#keepToken(grant.ttlSeconds);
    await this.#softphone
      .connect(grant.token)
      .catch((error: unknown) => this.#set({ phone: "lost", detail: String(error) }));
  }

  /** One tab of a browser holds the phone; the lock is let go with the tab. */
  #hold(steal: boolean): Promise<boolean> {
    if (!navigator.locks) return Promise.resolve(true);
    return new Promise((resolve) => {
      const keep = () =>
        new Promise<void>((release) => {
          this.#stops.push(release);
          resolve(true);
        });
      const options = steal ? { steal: true } : { ifAvailable: true };
      navigator.locks
        .request(lockName, options, (lock) => (lock ? keep() : resolve(false)))
        .catch(() => {
          // Stolen by another tab of this agent.
          this.close();
          this.#set({ ...deviceOff, phone: "elsewhere" });
        });
    });
  }

  /** The SDK's own warning fires once; our timer does not depend on it, and a woken laptop asks at once. */
  #keepToken(ttlSeconds: number) {
    this.#stops.push(steadyTimer((ttlSeconds / 2) * 1_000, () => void this.#renew()));
    const wake = () => {
      if (document.visibilityState === "visible") void this.#beat();
    };
    document.addEventListener("visibilitychange", wake);
    window.addEventListener("online", wake);
    this.#stops.push(() => {
      document.removeEventListener("visibilitychange", wake);
      window.removeEventListener("online", wake);
    });
  }

  async #renew() {
    const grant = await this.#line.token().catch(() => null);
    if (grant) this.#softphone?.updateToken(grant.token);
  }

  async #beat() {
    if (!this.#softphone) return;
    const proof = { registered: this.#state.phone === "registered", microphone: this.#state.microphone === true };
    const answer = await this.#line.heartbeat(proof).catch(() => null);
    if (answer && !answer.holdsPhone) {
      this.close();
      this.#set({ ...deviceOff, phone: "elsewhere" });
    }
  }

  #over(sid: string) {
    this.#calls.delete(sid);
    if (this.#state.ringing?.sid === sid) this.#set({ ringing: null });
    if (this.#state.accepted?.sid === sid) this.#set({ accepted: null, muted: false, quality: null });
  }

  /** Picks up the ring of this offer, now or as soon as it is here: offer and ring come by different ways. */
  accept(offerId: string) {
    const { ringing } = this.#state;
    if (ringing?.offerId !== offerId) return this.#set({ wanted: offerId });
    this.#calls.get(ringing.sid)?.accept();
    this.#set({ ringing: null, accepted: ringing, wanted: null, muted: false });
  }

  reject() {
    const { ringing } = this.#state;
    if (!ringing) return;
    this.#calls.get(ringing.sid)?.reject();
    this.#set({ ringing: null, wanted: null });
  }

  mute(on: boolean) {
    const { accepted } = this.#state;
    if (!accepted) return;
    this.#calls.get(accepted.sid)?.mute(on);
    this.#set({ muted: on });
  }

  close() {
    for (const stop of this.#stops.splice(0)) stop();
    this.#softphone?.close();
    this.#softphone = null;
    this.#calls.clear();
    this.#set(deviceOff);
  }
}
