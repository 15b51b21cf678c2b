import { RELEASE } from "./files.ts";
import { isPlaceholder } from "./placeholders.ts";
import type { RecordedCrime } from "./recorded-crime.ts";
import { Refusal } from "./refusal.ts";
import type { TableRow } from "./table.ts";
import type { Tidy } from "./tidy.ts";

/** The offence codes the seed carries one by one. */
export const OFFENCE_CODES: readonly string[] = ["8L", "8M", "8Q", "8R", "8U"];

/** The code of the sum over every offence code. */
export const TOTAL = "TOTAL";

const LATEST_YEAR = "2023/24";
const LATEST_FULL_YEAR = "2022/23";

/** One row of offences.csv; the two counts are of distinct offence codes in the latest full year. */
export type OffenceRow = {
  readonly code: string;
  readonly name: string;
  readonly group: string | null;
  readonly subgroup: string | null;
  readonly subgroup_codes: number | null;
  readonly group_codes: number | null;
  readonly first_year: string;
  readonly last_year: string;
  readonly release: string;
  readonly locator: string;
};

type Crimes = readonly TableRow<RecordedCrime>[];

/** Describes each carried offence by its latest published wording, and the total. Needs rows in file order. */
export function describeOffences(crimes: Crimes): Tidy<OffenceRow> {
  const columns = [
    "code",
    "name",
    "group",
    "subgroup",
    "subgroup_codes",
    "group_codes",
    "first_year",
    "last_year",
    "release",
    "locator",
  ] as const;
  const rows = [...OFFENCE_CODES.map((code) => describeOffence(code, crimes)), describeTotal(crimes)];
  return { file: "offences.csv", columns, rows };
}

function describeOffence(code: string, crimes: Crimes): OffenceRow {
  const latest = crimes.find(({ row }) => row.code === code && row.year === LATEST_YEAR);
  if (latest === undefined) throw new Refusal(`The release has no row of ${code} in ${LATEST_YEAR}.`);
  const { description, group, subgroup } = latest.row;
  return {
    code,
    name: description,
    group,
    subgroup,
    subgroup_codes: countCodes(crimes, (row) => row.group === group && row.subgroup === subgroup),
    group_codes: countCodes(crimes, (row) => row.group === group),
    ...spanYears(crimes.filter(({ row }) => row.code === code && !isPlaceholder(row))),
    release: RELEASE.recordedCrime,
    locator: `line ${latest.line}`,
  };
}

function describeTotal(crimes: Crimes): OffenceRow {
  return {
    code: TOTAL,
    name: "Total recorded crime",
    group: null,
    subgroup: null,
    subgroup_codes: null,
    group_codes: null,
    ...spanYears(crimes),
    release: RELEASE.recordedCrime,
    locator: "all lines",
  };
}

function countCodes(crimes: Crimes, isMember: (row: RecordedCrime) => boolean): number {
  const codes = crimes.filter(({ row }) => row.year === LATEST_FULL_YEAR && isMember(row));
  return new Set(codes.map(({ row }) => row.code)).size;
}

function spanYears(crimes: Crimes): { first_year: string; last_year: string } {
  const years = [...new Set(crimes.map(({ row }) => row.year))].sort();
  return { first_year: years[0] ?? "", last_year: years.at(-1) ?? "" };
}
