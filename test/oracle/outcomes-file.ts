import { writeFileSync } from "node:fs";
import type { Draws } from "../draws.ts";
import { bodies, nameInPrint } from "./reference/areas.ts";
import { findOffence } from "./reference/offences.ts";
import { groupInPrint, outcomeTypes } from "./reference/outcome-codes.ts";
import { outcomeColumns } from "./reference/outcome-releases.ts";
import { type Coverage, writeRow } from "./release-file.ts";

const headers = [
  ...["Financial Year", "Financial Quarter", "Force Name", "Offence Code", "Offence Description"],
  ...["Offence Group", "Offence Subgroup", "Offence code expired", "Outcome Type", "Outcome Description"],
  ...["Outcome Group", outcomeColumns.RECORDED_IN_YEAR, outcomeColumns.CLOSED_IN_YEAR],
];
const codes = ["8L", "8Q", "8U", "34A", "105A"];
const alwaysListed = ["0", "1", "1a", "2", "2a", "15", "16"];

/**
 * Writes a release of outcomes in the layout of the Home Office, on both bases. Some forces are not in it, some supply
 * nothing for a quarter, and some offence codes have expired.
 */
export function writeOutcomes(path: string, coverage: Coverage, draws: Draws): void {
  const drawn = outcomeTypes.filter(
    ({ code, group }) => group !== "" && (alwaysListed.includes(code) || draws.oneIn(3)),
  );
  // A file with 3a and without 3, which it is part of, would be rejected.
  const types = drawn.filter(
    ({ code }) => !code.endsWith("a") || drawn.some((each) => `${each.code}a` === code),
  );
  const lines = [writeRow(headers)];
  for (const [year, quarters] of Object.entries(coverage)) {
    const expired = codes.filter(() => draws.oneIn(8));
    for (const body of bodies.filter(({ kind }) => kind === "FORCE")) {
      if (draws.oneIn(12)) continue;
      for (let quarter = 1; quarter <= quarters; quarter += 1) {
        if (draws.oneIn(25)) continue;
        const isSupplied = !draws.oneIn(15);
        for (const code of codes) {
          if (draws.oneIn(20)) continue;
          const { name, group, subgroup } = findOffence(code);
          const isExpired = expired.includes(code);
          for (const type of types) {
            const what = [year, `${quarter}`, nameInPrint(body), code, name, group, subgroup];
            const how = [isExpired ? "x" : "", type.code, type.name, groupInPrint(type.group)];
            lines.push(writeRow([...what, ...how, ...drawCounts(type.code, isSupplied, isExpired, draws)]));
          }
        }
      }
    }
  }
  writeFileSync(path, `${lines.join("\n")}\n`);
}

/** The two counts of a row, one on each basis. A closed investigation always has an outcome. */
function drawCounts(type: string, isSupplied: boolean, isExpired: boolean, draws: Draws): string[] {
  if (!isSupplied) return ["N/A - data not provided", "N/A - data not provided"];
  if (isExpired) return ["N/A - Offence code expired", "N/A - Offence code expired"];
  return [`${draws.count()}`, type === "0" ? "N/A" : `${draws.count()}`];
}
