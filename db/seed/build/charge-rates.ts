import * as z from "zod";
import type { SourceFile } from "./source-files.ts";
import { count, parseTable, slugOf, type TableRow, yearLabel } from "./source-table.ts";

const CHARGED = "Charge outcomes";
const SUPPORTS = "Case dropped because of evidential difficulties - victim supports action";
const DOES_NOT_SUPPORT = "Case dropped because of evidential difficulties - victim doesn't support action";
const SHARE = " (as percentage of all outcomes)";

/** The slug that stands for the rows of every force together. */
export const ALL_FORCES = "all-forces";

/** The printed counts of stalking outcomes of one force and year, and the printed shares in per cent. */
export type ChargeRates = {
  readonly force: string;
  readonly year: string;
  readonly total: number;
  readonly charged: number;
  readonly supports: number;
  readonly doesNotSupport: number;
  readonly shares: {
    readonly charged: number | null;
    readonly supports: number | null;
    readonly doesNotSupport: number | null;
  };
};

// A share of no outcomes at all is printed as an empty cell.
const share = z
  .string()
  .regex(/^(\d+(\.\d+)?%)?$/, "is not a percentage")
  .transform((printed) => (printed === "" ? null : Number(printed.slice(0, -1))));

/** Reads the rows of the charge rates table. @throws SeedBuildError at an unknown force or a malformed cell. */
export function readChargeRates(
  source: SourceFile,
  forceSlugs: ReadonlyMap<string, string>,
): TableRow<ChargeRates>[] {
  const names = new Map([...forceSlugs, ["All forces", ALL_FORCES]]);
  const cells = z.strictObject({
    "Police force name": slugOf(names, "force name"),
    "Financial year": yearLabel,
    "Total number of all stalking outcomes": count,
    [CHARGED]: count,
    [SUPPORTS]: count,
    [DOES_NOT_SUPPORT]: count,
    [`${CHARGED}${SHARE}` as const]: share,
    [`${SUPPORTS}${SHARE}` as const]: share,
    [`${DOES_NOT_SUPPORT}${SHARE}` as const]: share,
  });
  const schema = cells.transform((row) => ({
    force: row["Police force name"],
    year: row["Financial year"],
    total: row["Total number of all stalking outcomes"],
    charged: row[CHARGED],
    supports: row[SUPPORTS],
    doesNotSupport: row[DOES_NOT_SUPPORT],
    shares: {
      charged: row[`${CHARGED}${SHARE}`],
      supports: row[`${SUPPORTS}${SHARE}`],
      doesNotSupport: row[`${DOES_NOT_SUPPORT}${SHARE}`],
    },
  }));
  return parseTable(source.file, source.bytes.toString("utf8"), Object.keys(cells.shape), schema);
}
