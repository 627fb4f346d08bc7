import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "./world.ts";

const columns = "station,ocpp_identity,evse_id,connector,standard,power_kw,name,street,postcode,city,country";
const stations = 2_500;

/** Two bays a station: five thousand rows below the header, which is line 1. */
function rowsOf(id: string, operator: string): string[] {
  return Array.from({ length: stations }, (_, n) => {
    const name = `Liste ${id} ${String(n + 1).padStart(4, "0")}`;
    const place = `${name},Hauptstraße ${n + 1},87435,Kempten,DE`;
    return [1, 2].map(
      (bay) =>
        `${name},L-${id}-${n + 1},DE*${operator}*E${String(n + 1).padStart(6, "0")}*${bay},${bay},IEC_62196_T2,22,${place}`,
    );
  }).flat();
}

test("a list of 5,000 rows with three errors is refused as a whole, with line, column and reason; mended it is imported", async ({
  world,
}) => {
  test.setTimeout(180_000);
  await world.station({ connected: false });
  const admin = await world.portal({ name: "Eva Sommer", role: "owner_admin" });
  await admin.getByRole("link", { name: "CSV einlesen" }).click();
  await expect(admin.getByRole("heading", { name: "CSV einlesen" })).toBeVisible();

  const right = rowsOf(world.id, `J${world.id.slice(0, 2)}`);
  const wrong = [...right];
  const spoil = (line: number, from: string, to: string) => {
    wrong[line - 2] = (wrong[line - 2] ?? "").replace(from, to);
  };
  spoil(100, ",22,", ",viel,");
  spoil(2_501, "IEC_62196_T2", "BAJONETT");
  spoil(5_000, ",DE*", ",D*");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "chargeline-list-"));
  const file = path.join(folder, "stationen.csv");
  const choose = async (rows: string[]) => {
    fs.writeFileSync(file, [columns, ...rows].join("\n"));
    await admin.locator("input[type=file]").setInputFiles(file);
  };

  await choose(wrong);
  await expect(admin.getByRole("heading", { name: "3 Angaben sind falsch, in 3 Zeilen" })).toBeVisible({
    timeout: 60_000,
  });
  await expect(admin.getByText(/Nichts wurde eingelesen\./)).toBeVisible();
  const problems = admin.getByRole("region", { name: "Falsche Angaben" });
  const row = (line: number) => problems.getByRole("row", { name: new RegExp(`^${line}\\b`) });
  await expect(row(100)).toContainText("power_kw");
  await expect(row(100)).toContainText("viel");
  await expect(row(2_501)).toContainText("standard");
  await expect(row(5_000)).toContainText("evse_id");
  await expect(row(5_000)).toContainText("ist keine EVSE-ID");

  await choose(right);
  await expect(admin.getByRole("region", { name: "Vorschau" })).toContainText("5.000 Zeilen, alle richtig", {
    timeout: 60_000,
  });
  await admin.getByRole("button", { name: "2.500 Stationen einlesen" }).click();
  await expect(admin.getByRole("heading", { name: "2.500 Stationen eingelesen" })).toBeVisible({ timeout: 120_000 });
  await admin.getByRole("link", { name: "Zu den Stationen" }).click();
  await expect(admin.getByRole("heading", { name: "Stationen" })).toBeVisible();
  await expect(admin.getByText(/2\.501/).first()).toBeVisible();
  fs.rmSync(folder, { recursive: true });
});
