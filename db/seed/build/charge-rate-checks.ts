import { ALL_FORCES, type ChargeRates } from "./charge-rates.ts";
import { invalidValue } from "./seed-build-error.ts";
import type { TableRow } from "./source-table.ts";

type Rows = readonly TableRow<ChargeRates>[];

const COUNTS = ["total", "charged", "supports", "doesNotSupport"] as const;
const SHARES = ["charged", "supports", "doesNotSupport"] as const;
const TOLERANCE = 0.0001;

/** @throws SeedBuildError unless the shares, the parts and the `All forces` rows all agree with the force counts. */
export function checkChargeRates(rows: Rows): void {
  rows.forEach(checkParts);
  rows.forEach(checkShares);
  for (const all of rows.filter(({ row }) => row.force === ALL_FORCES)) checkAllForces(all, rows);
}

function checkParts({ file, line, row }: TableRow<ChargeRates>): void {
  const parts = row.charged + row.supports + row.doesNotSupport;
  if (parts > row.total) {
    throw invalidValue(file, `line ${line}`, "total", row.total, `is below ${parts}, the sum of its parts`);
  }
}

function checkShares({ file, line, row }: TableRow<ChargeRates>): void {
  for (const name of SHARES) {
    const printed = row.shares[name];
    if (row.total === 0 && printed === null) continue;
    const counted = Number(((100 * row[name]) / row.total).toFixed(5));
    // A missing share, or a share of no outcomes, fails this check too.
    if (printed !== null && Math.abs(printed - counted) <= TOLERANCE) continue;
    throw invalidValue(
      file,
      `line ${line}`,
      `share ${name}`,
      printed,
      `is not the ${counted}% of its counts`,
    );
  }
}

function checkAllForces({ file, line, row: all }: TableRow<ChargeRates>, rows: Rows): void {
  const forces = rows.filter(({ row }) => row.year === all.year && row.force !== ALL_FORCES);
  for (const name of COUNTS) {
    const sum = forces.reduce((subtotal, { row }) => subtotal + row[name], 0);
    if (sum !== all[name]) {
      throw invalidValue(file, `line ${line}`, name, all[name], `is not ${sum}, the sum of the forces`);
    }
  }
}
