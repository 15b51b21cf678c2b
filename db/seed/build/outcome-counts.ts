import { checkChargeRates } from "./charge-rate-checks.ts";
import type { ChargeRates } from "./charge-rates.ts";
import { checkGaps, isNotSupplied } from "./declared-gaps.ts";
import type { Body } from "./force-reference.ts";
import { invalidValue, SeedBuildError } from "./seed-build-error.ts";
import type { SeedTable } from "./seed-table.ts";
import { figuresOf, RELEASE } from "./source-files.ts";
import type { TableRow } from "./source-table.ts";

/** One row: outcomes assigned to offences recorded by a force in a financial year. */
export type SeedOutcomeCount = {
  readonly offence: string;
  readonly body: string;
  readonly year: string;
  readonly basis: "RECORDED_IN_YEAR";
  readonly outcome_group: string;
  /** The number of outcomes, or why there is none. */
  readonly outcomes: number | "NOT_SUPPLIED" | "NOT_PUBLISHED";
  /** The number the source prints, before any correction; null for what it does not print. */
  readonly published: number | null;
  readonly locator: string;
  readonly note: string | null;
};

const YEARS = ["2014/15", "2015/16", "2016/17", "2017/18", "2018/19", "2019/20", "2020/21", "2021/22"];
const UNPUBLISHED_YEAR = "2017/18";
const DOUBLED_YEAR = "2016/17";
const HALVED_NOTE = "Halved: the source counts every 2016/17 outcome twice.";

type Rates = TableRow<ChargeRates>;
type Group = { readonly group: string; readonly published: number | null; readonly counted: number };

/** Lists stalking outcomes by force, year and group, with gaps stated. @throws SeedBuildError at any failed check. */
export function listOutcomeCounts(
  rates: readonly Rates[],
  bodies: readonly Body[],
): SeedTable<SeedOutcomeCount> {
  checkChargeRates(rates);
  checkGaps(rates);
  const columns = [
    "offence",
    "body",
    "year",
    "basis",
    "outcome_group",
    "outcomes",
    "published",
    "locator",
    "note",
  ] as const;
  const forces = bodies.filter((body) => body.kind !== "REPORTING_BODY");
  const rows = forces.flatMap(({ slug }) => YEARS.flatMap((year) => listForceYear(slug, year, rates)));
  return { file: figuresOf(RELEASE.chargeRates), columns, rows };
}

function listForceYear(force: string, year: string, rates: readonly Rates[]): SeedOutcomeCount[] {
  const found = rates.filter(({ row }) => row.force === force && row.year === year);
  const [only] = found;
  if (found.length !== (year === UNPUBLISHED_YEAR ? 0 : 1)) {
    throw new SeedBuildError(`The charge rates have ${found.length} lines for ${force} in ${year}.`);
  }
  return splitGroups(only?.row).map(({ group, published, counted }) => ({
    offence: "8Q",
    body: force,
    year,
    basis: "RECORDED_IN_YEAR",
    outcome_group: group,
    published,
    outcomes: correctCount(only, group, counted),
    locator: only === undefined ? "no line" : `line ${only.line}`,
    note: year === DOUBLED_YEAR ? HALVED_NOTE : null,
  }));
}

function splitGroups(row: ChargeRates | undefined): Group[] {
  const total = row?.total ?? 0;
  const charged = row?.charged ?? 0;
  const supports = row?.supports ?? 0;
  const doesNotSupport = row?.doesNotSupport ?? 0;
  const other = total - charged - supports - doesNotSupport;
  const groups = [
    { group: "charged-summonsed", counted: charged },
    { group: "evidential-difficulties-victim-supports", counted: supports },
    { group: "evidential-difficulties-victim-does-not-support", counted: doesNotSupport },
  ];
  return [
    ...groups.map((group) => ({ ...group, published: row === undefined ? null : group.counted })),
    { group: "other", counted: other, published: null },
  ];
}

function correctCount(
  rates: Rates | undefined,
  group: string,
  counted: number,
): SeedOutcomeCount["outcomes"] {
  if (rates === undefined) return "NOT_PUBLISHED";
  const { file, line, row } = rates;
  if (isNotSupplied(row.force, row.year)) return "NOT_SUPPLIED";
  if (row.year !== DOUBLED_YEAR) return counted;
  if (counted % 2 !== 0) {
    throw invalidValue(file, `line ${line}`, group, counted, `is odd, but ${row.year} is counted twice`);
  }
  return counted / 2;
}
