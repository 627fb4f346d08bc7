/**
 * Takes remote actions out of the database and to the stations whose sockets are here.
 *
 * TriggerMessage (OCPP 1.6 edition 2, §5.17): the station answers whether it will, and then sends the message by itself;
 * only that message makes the action done. Nothing is ever sent twice.
 */

import { claimCommand } from "#server/diagnostics/claim-command.ts";
import { actionsUnderWay } from "#server/diagnostics/reads.ts";
import type { Command } from "#server/diagnostics/request-refresh.ts";
import type { StationAnswer } from "#server/diagnostics/rules/command-outcome.ts";
import { settleCommand } from "#server/diagnostics/settle-command.ts";
import { newCtx } from "#server/platform/context.ts";
import type { House } from "#server/platform/house.ts";
import { readSettings } from "#server/platform/settings.ts";
import type { Connection } from "./ocpp-connection.ts";

export interface CommandRunner {
  /** Something may be waiting: new actions, or one whose time is over. */
  look(): void;
  /** A status of this station is committed. */
  heardStatus(stationId: string): void;
  close(): Promise<void>;
}

type Answer = { answer?: StationAnswer; said?: string };

export function createCommandRunner(house: House, live: (stationId: string) => Connection | undefined): CommandRunner {
  const { log } = house;
  /** Sent from here and not ended: station → commands. */
  const open = new Map<string, Set<string>>();
  const work = new Set<Promise<unknown>>();
  let looking = false;
  let again = false;
  let closed = false;
  const ctx = () => newCtx(house, { kind: "system", name: "gateway" });

  function run(promise: Promise<unknown>) {
    const noted = promise
      .catch((error: unknown) => log.warn({ error: String(error) }, "a remote action could not be followed"))
      .finally(() => work.delete(noted));
    work.add(noted);
  }

  async function settle(stationId: string, commandId: string, answer: Answer = {}) {
    const state = await settleCommand(ctx(), { commandId, ...answer });
    if (state === "sent" || state === "accepted") return;
    const ids = open.get(stationId);
    ids?.delete(commandId);
    if (ids?.size === 0) open.delete(stationId);
  }

  async function send(connection: Connection, waiting: { id: string; stationId: string }) {
    const command = await claimCommand(ctx(), { commandId: waiting.id });
    if (!command) return;
    open.set(command.stationId, (open.get(command.stationId) ?? new Set()).add(command.id));
    const { commandSeconds } = await readSettings(house.db);
    await settle(command.stationId, command.id, await ask(connection, command, commandSeconds * 1000));
  }

  async function ask(connection: Connection, command: Command, limitMs: number): Promise<Answer> {
    const connector = command.connectorId === null ? {} : { connectorId: command.connectorId };
    const params = { requestedMessage: "StatusNotification", ...connector };
    try {
      const { status } = await connection.call("TriggerMessage", params, limitMs);
      const said = String(status);
      return { answer: said === "Accepted" ? "accepted" : "rejected", said };
    } catch (error) {
      const { rpcErrorCode } = error as { rpcErrorCode?: string };
      // Refused with an error, or not heard of again: the latter is settled by the clock.
      return rpcErrorCode ? { answer: "rejected", said: rpcErrorCode } : {};
    }
  }

  async function lookOnce() {
    const { commandSeconds } = await readSettings(house.db);
    for (const action of await actionsUnderWay(house.db, house.clock.now(), commandSeconds)) {
      const connection = action.due ? undefined : live(action.stationId);
      if (action.due) run(settle(action.stationId, action.id));
      else if (connection) run(send(connection, action));
    }
  }

  async function look() {
    again = true;
    if (looking || closed) return;
    looking = true;
    try {
      while (again && !closed) {
        again = false;
        await lookOnce();
      }
    } catch (error) {
      if (!closed) log.warn({ error: String(error) }, "remote actions could not be read");
    } finally {
      looking = false;
    }
  }

  const off = house.bell.onRing(() => void look());
  return {
    look: () => void look(),
    heardStatus(stationId) {
      for (const commandId of open.get(stationId) ?? []) run(settle(stationId, commandId));
    },
    async close() {
      closed = true;
      off();
      await Promise.race([Promise.allSettled([...work]), new Promise((done) => setTimeout(done, 1_000).unref())]);
    },
  };
}
