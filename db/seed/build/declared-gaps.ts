import type { ChargeRates } from "./charge-rates.ts";
import { invalidValue, SeedBuildError } from "./seed-build-error.ts";
import type { TableRow } from "./source-table.ts";

// The source prints zeros for a force that supplied no outcomes. Its notes name these forces.
const NOT_SUPPLIED: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "2014/15",
    [
      "bedfordshire",
      "btp",
      "cumbria",
      "dyfed-powys",
      "hertfordshire",
      "leicestershire",
      "metropolitan",
      "south-yorkshire",
    ],
  ],
  ["2019/20", ["greater-manchester"]],
]);

/** Whether the force supplied no outcomes for the year. Any other row of zeros is a true zero. */
export function isNotSupplied(force: string, year: string): boolean {
  return NOT_SUPPLIED.get(year)?.includes(force) ?? false;
}

/** @throws SeedBuildError unless every declared gap has a row of zeros. */
export function checkGaps(rows: readonly TableRow<ChargeRates>[]): void {
  for (const [year, forces] of NOT_SUPPLIED) {
    for (const force of forces) {
      const found = rows.find(({ row }) => row.force === force && row.year === year);
      if (found === undefined)
        throw new SeedBuildError(`The charge rates have no line for ${force} in ${year}.`);
      const { file, line, row } = found;
      if (row.total !== 0) {
        throw invalidValue(
          file,
          `line ${line}`,
          "total",
          row.total,
          "is not zero, but this is a declared gap",
        );
      }
    }
  }
}
