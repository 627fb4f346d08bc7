/** Ports are checked before time is spent on installs, builds and seeds. */
import { once } from "node:events";
import net, { type AddressInfo } from "node:net";

async function listens(port: number, host: string): Promise<number> {
  const server = net.createServer().listen(port, host);
  await once(server, "listening");
  const { port: actual } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return actual;
}

export const freePort = () => listens(0, "127.0.0.1");

/** A number from the environment, refused with a line that names the variable. */
export function portFrom(name: string, fallback: number): number {
  const given = process.env[name];
  if (!given) return fallback;
  const port = Number(given);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`${name}: must be a port between 1 and 65535 (now "${given}")`);
  }
  return port;
}

export async function requireFreePort(name: string, port: number, host = "0.0.0.0"): Promise<void> {
  try {
    await listens(port, host);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") {
      throw new Error(`Port ${port} is already in use. Stop the other program or set ${name} to another port.`);
    }
    if (code === "EACCES") throw new Error(`Port ${port} may not be opened by this user. Set ${name} above 1023.`);
    throw new Error(`Port ${port} cannot be opened: ${message}`);
  }
}
