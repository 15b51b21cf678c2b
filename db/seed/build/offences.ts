import { ALL_CRIME } from "./all-crime.ts";
import type { RecordedCrime } from "./recorded-crime.ts";
import { SeedBuildError } from "./seed-build-error.ts";
import type { SeedTable } from "./seed-table.ts";
import { RELEASE } from "./source-files.ts";
import type { TableRow } from "./source-table.ts";

/** The code of the sum over every offence code. */
export const TOTAL = "TOTAL";

const LATEST_FULL_YEAR = "2022/23";

/** One row of offences.csv; the two counts are of distinct offence codes in the latest full year. */
export type SeedOffence = {
  readonly code: string;
  readonly name: string;
  readonly group: string | null;
  readonly subgroup: string | null;
  readonly subgroup_codes: number | null;
  readonly group_codes: number | null;
  readonly release: string;
  readonly locator: string;
};

type Crimes = readonly TableRow<RecordedCrime>[];

/** Lists every offence code with its latest published name, and the total. Needs the rows in the order of the file. */
export function listSeedOffences(crimes: Crimes): SeedTable<SeedOffence> {
  const columns = [
    "code",
    "name",
    "group",
    "subgroup",
    "subgroup_codes",
    "group_codes",
    "release",
    "locator",
  ] as const;
  const codes = [...new Set(crimes.map(({ row }) => row.code))].sort(byCode);
  const rows = [...codes.map((code) => toOffence(code, crimes)), totalOffence(), allCrime];
  return { file: "offences.csv", columns, rows };
}

function toOffence(code: string, crimes: Crimes): SeedOffence {
  const latest = crimes.findLast(({ row }) => row.code === code);
  if (latest === undefined) throw new SeedBuildError(`The release has no row of ${code}.`);
  const { description, group, subgroup } = latest.row;
  return {
    code,
    // Two names have a space of another kind beside the plain one.
    name: description.replace(/\s+/g, " "),
    group,
    subgroup,
    subgroup_codes: countCodes(crimes, (row) => row.group === group && row.subgroup === subgroup),
    group_codes: countCodes(crimes, (row) => row.group === group),
    release: RELEASE.recordedCrime,
    locator: `line ${latest.line}`,
  };
}

function totalOffence(): SeedOffence {
  return {
    code: TOTAL,
    name: "Total recorded crime",
    group: null,
    subgroup: null,
    subgroup_codes: null,
    group_codes: null,
    release: RELEASE.recordedCrime,
    locator: "all lines",
  };
}

const allCrime: SeedOffence = {
  code: ALL_CRIME,
  name: "All recorded crime of police forces, without the national fraud bodies",
  group: null,
  subgroup: null,
  subgroup_codes: null,
  group_codes: null,
  release: RELEASE.allOutcomes,
  locator: "all lines",
};

/** Codes as a person sorts them: 4.2 before 4.10, 8L before 28A. */
function byCode(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

function countCodes(crimes: Crimes, isMember: (row: RecordedCrime) => boolean): number {
  const codes = crimes.filter(({ row }) => row.year === LATEST_FULL_YEAR && isMember(row));
  return new Set(codes.map(({ row }) => row.code)).size;
}
