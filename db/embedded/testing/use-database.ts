/** A separate process that uses the embedded database until it is told to stop: for the launcher's tests. */
import postgres from "postgres";
import { startEmbedded } from "../launcher.ts";

const [, , dataDir = "", statement = "select 1 as answer"] = process.argv;
const database = await startEmbedded({ dataDir, durable: true });
const sql = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
const rows = await sql.unsafe(statement);
await sql.end();
const { port, fresh, adopted } = database;
process.stdout.write(`${JSON.stringify({ port, fresh, adopted, rows })}\n`);
process.on("SIGTERM", () => void database.stop().then(() => process.exit(0)));
setInterval(() => {}, 1000);
