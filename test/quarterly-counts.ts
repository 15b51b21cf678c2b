import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const row = z.tuple([z.string(), z.string(), z.string(), z.coerce.number(), z.coerce.number()]);

/** The quarterly counts of the tests' seed, as read from its file: offence, body, year, quarter, count. */
const rows = readFileSync(join(import.meta.dirname, "seed/home-office-prc-2023-10.csv"), "utf8")
  .split("\n")
  .slice(1)
  // Words in place of a count say why it is missing.
  .filter((line) => /^([^,]*,){4}-?\d+,/.test(line))
  .map((line) => row.parse(line.split(",").slice(0, 5)));

/** Quarters are numbered in order: four times the year, and the quarter. */
function numberOf(year: string, quarter: number): number {
  return Number(year.slice(0, 4)) * 4 + quarter;
}

/** The counts of an offence in `quarters` quarters up to a quarter, added up over some bodies, or over all. */
export function addCounts(
  offence: string,
  bodies: readonly string[] | null,
  [year, quarter]: readonly [string, number],
  quarters: number,
): number {
  const last = numberOf(year, quarter);
  return rows
    .filter(([code, body, inYear, inQuarter]) => {
      const at = numberOf(inYear, inQuarter);
      return code === offence && (bodies?.includes(body) ?? true) && at <= last && at > last - quarters;
    })
    .reduce((sum, [, , , , count]) => sum + count, 0);
}

/** The counts of a year. */
export function addYear(offence: string, bodies: readonly string[] | null, year: string): number {
  return addCounts(offence, bodies, [year, 4], 4);
}
