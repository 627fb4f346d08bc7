/**
 * What takes a station longer than an answer: reset, diagnostics, firmware.
 * Source: OCPP 1.6 edition 2, sections 4.4, 4.5, 5.8, 5.14, 5.19.
 */
import { stopSession } from "./charging.ts";
import type { Station } from "./station.ts";

/** A soft reset ends sessions and tells so before it leaves; a hard one just goes and tells afterwards. */
export async function reset(station: Station, kind: "Soft" | "Hard"): Promise<void> {
  for (const connector of station.connectors) {
    stopSession(station, connector, kind === "Soft" ? "SoftReset" : "HardReset");
  }
  const patience = station.now() + 3_000;
  while (kind === "Soft" && station.ready && station.transactions.length > 0 && station.now() < patience) {
    await station.life.wait(50);
  }
  station.restart(kind === "Hard");
}

export async function uploadDiagnostics(station: Station, location: string, fileName: string): Promise<void> {
  await tellDiagnostics(station, "Uploading");
  const sent = isLoopback(location) && (await upload(location, fileName, diagnosticsText(station)));
  if (!sent) station.note(`diagnostics could not be uploaded to ${location.replace(/\/\/[^@/]*@/, "//")}`);
  await tellDiagnostics(station, sent ? "Uploaded" : "UploadFailed");
  station.diagnosticsStatus = "Idle";
}

async function tellDiagnostics(station: Station, status: Station["diagnosticsStatus"]): Promise<void> {
  station.diagnosticsStatus = status;
  await station.tell("DiagnosticsStatusNotification", { status });
}

/** A simulator talks to nobody but the machine it runs on, and speaks no FTP. */
function isLoopback(location: string): boolean {
  const url = URL.parse(location);
  return url?.protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
}

async function upload(location: string, fileName: string, text: string): Promise<boolean> {
  const url = new URL(location);
  const headers: Record<string, string> = { "content-type": "text/plain", "x-file-name": fileName };
  if (url.username) {
    const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    headers.authorization = `Basic ${Buffer.from(credentials).toString("base64")}`;
    url.username = "";
    url.password = "";
  }
  if (url.pathname.endsWith("/")) url.pathname += fileName;
  try {
    const answer = await fetch(url, { method: "PUT", body: text, headers, redirect: "error" });
    return answer.ok;
  } catch {
    return false;
  }
}

function diagnosticsText(station: Station): string {
  const head = [
    `station ${station.identity}`,
    `${station.model.vendor} ${station.model.chargePointModel}, firmware ${station.firmware}, boots ${station.boots}`,
    ...station.connectors.map(
      (connector) =>
        `connector ${connector.spec.connector} ${station.statusOf(connector)} ${connector.fault?.errorCode ?? "NoError"} ` +
        `${Math.round(connector.meterWh)} Wh`,
    ),
  ];
  const lines = station.log.map((line) => `${new Date(line.at).toISOString()} ${line.direction} ${line.text}`);
  return `${[...head, "", ...lines].join("\n")}\n`;
}

/** Nothing is downloaded: the version is read off the file name, and a name with "broken" in it fails to install. */
export async function updateFirmware(station: Station, location: string, retrieveAt: number): Promise<void> {
  await station.life.wait(Math.max(0, retrieveAt - station.now()));
  await tellFirmware(station, "Downloading");
  await station.life.wait(5_000);
  if (!URL.canParse(location)) return tellFirmware(station, "DownloadFailed");
  await tellFirmware(station, "Downloaded");
  while (station.connectors.some((connector) => connector.session)) await station.life.wait(5_000);
  await tellFirmware(station, "Installing");
  await station.life.wait(5_000);
  if (location.includes("broken")) return tellFirmware(station, "InstallationFailed");
  station.firmware = (/\d+(\.\d+)+/.exec(location.split("/").at(-1) ?? "")?.[0] ?? `${station.model.firmware}+1`).slice(
    0,
    50,
  );
  const boots = station.boots;
  station.restart(false);
  while (!(station.ready && station.boots > boots)) await station.life.wait(500);
  await tellFirmware(station, "Installed");
  station.firmwareStatus = "Idle";
}

async function tellFirmware(station: Station, status: Station["firmwareStatus"]): Promise<void> {
  station.firmwareStatus = status;
  await station.tell("FirmwareStatusNotification", { status });
}
