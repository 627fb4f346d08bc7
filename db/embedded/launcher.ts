/**
 * The PostgreSQL that comes with the product: used when DATABASE_URL is not set. A process that finds it running (the
 * command line beside the server, or a server after a kill -9) joins it; the last one to leave stops it.
 */
import fs from "node:fs";
import path from "node:path";
import { type Binaries, locateBinaries } from "./binaries.ts";
import { clusterExists, createCluster, locateCluster, readPassword, SUPERUSER } from "./cluster.ts";
import { acquireLock } from "./lock-file.mjs";
import { findRunning, type Postmaster, type StartOptions, startPostmaster, stopPostmaster } from "./postmaster.ts";
import { databaseUser } from "./system-user.ts";
import { signOn } from "./users.ts";

export interface EmbeddedOptions {
  dataDir: string;
  onProgress?: (text: string) => void;
  /** False for test databases that may be lost: about twice as fast. */
  durable?: boolean;
}

export interface EmbeddedDatabase {
  /** As the superuser, to the maintenance database. */
  adminUrl: string;
  port: number;
  /** The data did not exist before this start. */
  fresh: boolean;
  /** It was already running. */
  adopted: boolean;
  stop(): Promise<void>;
}

interface Opened {
  running: Postmaster;
  options: StartOptions;
  fresh: boolean;
  adopted: boolean;
  signOff: () => boolean;
}

export async function startEmbedded({
  dataDir,
  onProgress,
  durable = true,
}: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const home = path.resolve(dataDir);
  fs.mkdirSync(home, { recursive: true });
  const lockFile = path.join(home, "postgres.lock");
  const unlock = await acquireLock(lockFile);
  const opened = await open(home, durable, onProgress ?? (() => {})).finally(unlock);
  const { running, options, fresh, adopted } = opened;
  let stopping: Promise<void> | undefined;
  return {
    adminUrl: `postgres://${SUPERUSER}:${readPassword(options.cluster)}@127.0.0.1:${running.port}/postgres`,
    port: running.port,
    fresh,
    adopted,
    stop: () => {
      stopping ??= close(lockFile, opened);
      return stopping;
    },
  };
}

async function open(home: string, durable: boolean, onProgress: (text: string) => void): Promise<Opened> {
  const user = databaseUser();
  const cluster = locateCluster(home, user);
  const binaries: Binaries = locateBinaries(user, home);
  const options = { cluster, binaries, user, durable, logFile: path.join(home, "postgres.log") };
  const fresh = !clusterExists(cluster);
  if (fresh) {
    onProgress("creating the database");
    await createCluster(options);
  }
  readPassword(cluster);
  const found = await findRunning(cluster);
  if (!found) onProgress("starting the database");
  const running = found ?? (await startPostmaster(options));
  return { running, options, fresh, adopted: found !== undefined, signOff: signOn(path.join(home, "postgres.users")) };
}

async function close(lockFile: string, { running, options, signOff }: Opened): Promise<void> {
  const unlock = await acquireLock(lockFile);
  try {
    if (signOff()) await stopPostmaster(running, options);
  } finally {
    unlock();
  }
}

/** Stops it whoever uses it: for throw-away data, before the folder is removed. */
export async function stopEmbedded(dataDir: string): Promise<void> {
  const home = path.resolve(dataDir);
  if (!fs.existsSync(path.join(home, "postgres"))) return;
  const user = databaseUser();
  const cluster = locateCluster(home, user);
  const unlock = await acquireLock(path.join(home, "postgres.lock"));
  try {
    const running = await findRunning(cluster);
    if (running) await stopPostmaster(running, { cluster, binaries: locateBinaries(user, home) });
  } finally {
    unlock();
  }
}
