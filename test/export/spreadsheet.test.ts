import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Gateway, startGateway } from "../gateway.ts";
import { leaveOut } from "../left-out.ts";

const hasCalc = spawnSync("soffice", ["--version"]).status === 0;
if (!hasCalc)
  leaveOut(
    "that LibreOffice opens exported files (Debian: apt-get install --no-install-recommends libreoffice-calc).",
  );

const folder = mkdtempSync(join(tmpdir(), "spreadsheet-"));
let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true });
});

/** The cells of a file as LibreOffice Calc has them once it has opened it: their types, and what they show. */
async function openInCalc(path: string): Promise<{ readonly type: string; readonly text: string }[][]> {
  const response = await fetch(gateway.url + path);
  writeFileSync(join(folder, "figures.csv"), Buffer.from(await response.arrayBuffer()));
  // As a user in the United Kingdom would: commas, UTF-8, and whatever looks like a number or a day is one.
  const filter = "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,2057,false,true";
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const args = [
    profile,
    "--headless",
    filter,
    "--convert-to",
    "fods",
    "--outdir",
    folder,
    join(folder, "figures.csv"),
  ];
  execFileSync("soffice", args, { stdio: "ignore", timeout: 600_000 });
  const xml = readFileSync(join(folder, "figures.fods"), "utf8");
  return [...xml.matchAll(/<table:table-row[\s\S]*?<\/table:table-row>/g)].map(([row]) =>
    [...row.matchAll(/<table:table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-cell>)/g)].flatMap(
      ([, attributes = "", content = ""]) => {
        const repeated = Number(/number-columns-repeated="(\d+)"/.exec(attributes)?.[1] ?? 1);
        const type = /office:value-type="(\w+)"/.exec(attributes)?.[1] ?? "empty";
        const text = content.replace(/<[^>]*>/g, "").trim();
        return Array.from({ length: repeated }, () => ({ type, text }));
      },
    ),
  );
}

test.runIf(hasCalc).each(["", "&bom=true"])(
  "a spreadsheet reads numbers as numbers, days as days, and years and status as texts%s",
  async (more) => {
    const [header = [], ...rows] = await openInCalc(
      `/figures.csv?offences=8Q&areas=essex,dyfed-powys${more}`,
    );
    const names = header.map(({ text }) => text);
    expect(names[0]).toBe("area_code");
    const full = rows.filter((row) => row[0]?.text.startsWith("W15") || row[0]?.text.startsWith("E23"));
    expect(full).toHaveLength(20);
    const typesOf = (name: string) => new Set(full.map((row) => row[names.indexOf(name)]?.type));
    expect(typesOf("value")).toEqual(new Set(["float"]));
    expect(typesOf("period_start")).toEqual(new Set(["date"]));
    for (const name of ["area_code", "area_name", "offence_code", "year", "status"])
      expect([name, typesOf(name)]).toEqual([name, new Set(["string"])]);
    const essex = full.find(
      (row) => row[1]?.text === "Essex" && row[names.indexOf("year")]?.text === "2020/2021",
    );
    expect(essex?.[names.indexOf("value")]?.text).toBe("2750");
    expect(essex?.[names.indexOf("shorthand")]?.text).toBe("[b]");
  },
);
