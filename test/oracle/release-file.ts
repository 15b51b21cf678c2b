import { writeFileSync } from "node:fs";
import type { Draws } from "../draws.ts";
import { bodies, nameInPrint } from "./reference/areas.ts";
import { findOffence, printedOffences } from "./reference/offences.ts";

const headers = [
  ...["Financial Year", "Financial Quarter", "Force Name", "Offence Description", "Offence Group"],
  ...["Offence Subgroup", "Offence Code", "Number of Offences"],
];
const alwaysListed = ["8L", "8M", "8Q", "8R", "8U", "4.1", "4.10", "1/4.1/4.10/4.2", "34A", "105A"];
const codesOfBodies: Readonly<Record<string, readonly string[]>> = {
  "action-fraud": ["AF"],
  cifas: ["CIFAS"],
  "uk-finance": ["UK Finance"],
  "financial-fraud-action-uk": ["FFA UK"],
};
const codesOfForces = printedOffences
  .map(({ code }) => code)
  .filter((code) => !Object.values(codesOfBodies).flat().includes(code));

/** By year, the number of quarters that a release publishes. */
export type Coverage = Readonly<Record<string, number>>;

/**
 * Writes a release in the layout of the Home Office with other counts than the seed. In each year some codes are not in
 * use by any body, or only listed with zeros, others not by some; some bodies are not in a year at all, some not in every quarter.
 */
export function writeRelease(path: string, coverage: Coverage, draws: Draws): void {
  const codes = codesOfForces.filter((code) => alwaysListed.includes(code) || draws.oneIn(30));
  const lines = [headers.join()];
  for (const [year, quarters] of Object.entries(coverage)) {
    const inUse = codes.filter(() => !draws.oneIn(6));
    const onlyListed = new Set(inUse.filter(() => draws.oneIn(8)));
    for (const body of bodies) {
      if (draws.oneIn(10)) continue;
      const codesOfBody = (codesOfBodies[body.slug] ?? inUse).filter(() => !draws.oneIn(12));
      for (let quarter = 1; quarter <= quarters; quarter += 1) {
        if (draws.oneIn(25)) continue;
        for (const code of codesOfBody)
          lines.push(
            ...writeRows([year, `${quarter}`, nameInPrint(body)], code, onlyListed.has(code), draws),
          );
      }
    }
  }
  writeFileSync(path, `${lines.join("\n")}\n`);
}

/** One row for a code. Homicide is printed in four rows, one for each of its offences. */
function writeRows(keys: readonly string[], code: string, isOnlyListed: boolean, draws: Draws): string[] {
  const { name, group, subgroup } = findOffence(code);
  const names = code.includes("/") ? code.split("/").map((part) => findOffence(part).name) : [name];
  // Code 8U was listed, with zeros, before it was collected.
  const isPlaceholder = isOnlyListed || (code === "8U" && keys[0] === "2019/20");
  return names.map((description) =>
    writeRow([...keys, description, group, subgroup, code, `${isPlaceholder ? 0 : draws.count()}`]),
  );
}

export function writeRow(cells: readonly string[]): string {
  return cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join();
}
