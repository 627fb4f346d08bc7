import type { Link, Rings, TabWord } from "./link.ts";
import { pauseMs } from "./link.ts";

/** One subscription of the desk's doorbells, as tRPC's client offers it. */
export type Subscribe = (
  lastEventId: string,
  hear: {
    onData: (cursor: string, value: Rings) => void;
    onOpen: () => void;
    onTrouble: () => void;
    onEnd: () => void;
  },
) => { unsubscribe(): void };

export interface Listener {
  onRings: (value: Rings) => void;
  onLink: (link: Link) => void;
}

/**
 * The live connection of one tab. One tab per browser holds the connection, since a browser opens six to one server and
 * a seventh would hang; the others hear it over a channel. The Web Lock passes to the next tab when its holder goes.
 * After a break the stream is asked to replay from the last cursor. Without Web Locks (plain http on a LAN) every tab
 * connects for itself.
 */
export class LiveConnection {
  #cursor: string;
  #subscribe: Subscribe;
  #listener: Listener;
  #channel: BroadcastChannel | null = null;
  #subscription: { unsubscribe(): void } | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;
  #link: Link = { state: "connecting" };
  #leading = false;
  #closed = new AbortController();

  constructor(cursor: string, subscribe: Subscribe, listener: Listener) {
    this.#cursor = cursor;
    this.#subscribe = subscribe;
    this.#listener = listener;
  }

  open(): void {
    if (typeof BroadcastChannel !== "undefined") {
      this.#channel = new BroadcastChannel("chargeline-live");
      this.#channel.onmessage = (message: MessageEvent<TabWord>) => this.#hear(message.data);
      this.#tell({ say: "who" });
    }
    window.addEventListener("offline", this.#cutOff);
    window.addEventListener("online", this.#hurry);
    document.addEventListener("visibilitychange", this.#hurry);
    if (!navigator.locks) {
      this.#lead();
      return;
    }
    navigator.locks
      .request("chargeline-live", { signal: this.#closed.signal }, () => {
        this.#lead();
        return new Promise<void>((release) => this.#closed.signal.addEventListener("abort", () => release()));
      })
      .catch(() => {
        // Closed while waiting for the lock: nothing was opened.
      });
  }

  close(): void {
    this.#closed.abort();
    clearTimeout(this.#retry);
    window.removeEventListener("offline", this.#cutOff);
    window.removeEventListener("online", this.#hurry);
    document.removeEventListener("visibilitychange", this.#hurry);
    this.#subscription?.unsubscribe();
    this.#channel?.close();
    this.#channel = null;
  }

  /** Somebody asks for it: try at once, whichever tab holds the connection. */
  reconnect(): void {
    if (this.#leading) this.#connect();
    else this.#tell({ say: "hurry" });
  }

  /** The browser knows before the stream notices its silence. */
  #cutOff = () => {
    if (this.#leading && this.#link.state !== "stale") this.#troubled();
  };

  #hurry = () => {
    if (!this.#leading || this.#link.state !== "stale" || document.visibilityState === "hidden") return;
    this.#connect();
  };

  #lead(): void {
    if (this.#closed.signal.aborted) return;
    this.#leading = true;
    this.#connect();
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#subscription?.unsubscribe();
    // What an abandoned subscription still says is not heard.
    let current = true;
    const subscription = this.#subscribe(this.#cursor, {
      onData: (cursor, value) => current && this.#received(cursor, value),
      onOpen: () => current && this.#opened(),
      onTrouble: () => current && this.#troubled(),
      onEnd: () => current && this.#troubled(),
    });
    this.#subscription = {
      unsubscribe() {
        current = false;
        subscription.unsubscribe();
      },
    };
  }

  #received(cursor: string, value: Rings): void {
    this.#cursor = cursor;
    this.#opened();
    this.#tell({ say: "rings", value, cursor });
    this.#listener.onRings(value);
  }

  #opened(): void {
    this.#attempt = 0;
    clearTimeout(this.#retry);
    if (this.#link.state !== "live") this.#setLink({ state: "live" });
  }

  #troubled(): void {
    const attempt = ++this.#attempt;
    const pause = pauseMs(attempt - 1);
    const since = this.#link.state === "stale" ? this.#link.since : Date.now();
    this.#subscription?.unsubscribe();
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), pause);
    this.#setLink({ state: "stale", since, attempt, nextAttemptAt: Date.now() + pause });
  }

  #setLink(link: Link): void {
    this.#link = link;
    this.#listener.onLink(link);
    if (this.#leading) this.#tell({ say: "link", link, cursor: this.#cursor });
  }

  #tell(word: TabWord): void {
    this.#channel?.postMessage(word);
  }

  #hear(word: TabWord): void {
    if (word.say === "who") {
      if (this.#leading) this.#tell({ say: "link", link: this.#link, cursor: this.#cursor });
      return;
    }
    if (word.say === "hurry") {
      if (this.#leading) this.#connect();
      return;
    }
    if (this.#leading) return;
    this.#cursor = word.cursor;
    if (word.say === "rings") this.#listener.onRings(word.value);
    else this.#setLink(word.link);
  }
}
