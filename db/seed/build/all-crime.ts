import * as z from "zod";
import type { SeedArea } from "./areas.ts";
import type { Body } from "./force-reference.ts";
import { identify, type SeedSeriesFigure, toSeriesTable } from "./published-series.ts";
import { SeedBuildError } from "./seed-build-error.ts";
import type { SeedTable } from "./seed-table.ts";
import { figuresOf, type SourceFile } from "./source-files.ts";
import { count, parseTable, slugOf, type TableRow, text, yearLabel } from "./source-table.ts";

/** The code of all crime that police forces record, without the national fraud bodies. */
export const ALL_CRIME = "ALL";

/** The releases that hold the outcomes, and the years that each has: those of one workbook day. */
const OUTCOME_RELEASES = [
  { release: "oocd-outcomes-2024-10-24", years: ["2014/15"] },
  { release: "oocd-outcomes-2024-07-24", years: ["2015/16", "2016/17", "2017/18", "2018/19", "2019/20"] },
  { release: "oocd-outcomes-2025-04-24", years: ["2020/21"] },
  { release: "oocd-outcomes-2025-07-24", years: ["2021/22"] },
  { release: "oocd-outcomes-2026-07-23", years: ["2022/23", "2023/24", "2024/25", "2025/26"] },
];
const COUNTS_RELEASE = "oocd-recorded-crime-2026-07-23";

const TYPES = ["t1", "t2", "t3", "t6", "t7", "t8", "t22"] as const;
const BASES = [
  { basis: "CLOSED_IN_YEAR", prefix: "closed" },
  { basis: "RECORDED_IN_YEAR", prefix: "recorded" },
] as const;
const NOT_SUPPLIED_YEAR = "2014/15";
/** The publisher prints that these forces supplied no data. What is there of some of them is of a part of the year. */
const NOT_SUPPLIED: readonly string[] = [
  ...["bedfordshire", "btp", "cumbria", "dyfed-powys", "hertfordshire", "leicestershire", "metropolitan"],
  "south-yorkshire",
];
const PART_OF_YEAR = { force: "greater-manchester", year: "2019/20" };
const PART_OF_YEAR_NOTE =
  "Greater Manchester Police supplied no outcomes from July 2019 to March 2020, when it moved to a new records system.";

type Outcome = number | "NOT_SUPPLIED";

/** One row: outcomes of all crime of a force in a year, by type, and all of them. */
export type SeedAllOutcomes = {
  readonly year: string;
  readonly body: string;
  readonly offence: string;
  readonly basis: (typeof BASES)[number]["basis"];
  readonly t1: Outcome;
  readonly t2: Outcome;
  readonly t3: Outcome;
  readonly t6: Outcome;
  readonly t7: Outcome;
  readonly t8: Outcome;
  readonly t22: Outcome;
  readonly assigned: Outcome;
  readonly note: string | null;
  readonly locator: string;
};

/** The compiler's names of two forces differ from those of recorded crime files. */
function slugsOf(bodies: readonly Body[]): Map<string, string> {
  const names = new Map(
    bodies.flatMap(({ name, recordedAs, slug }) => [
      [name, slug],
      [recordedAs, slug],
    ]),
  );
  return names.set("Metropolitan Police", "metropolitan").set("British Transport Police", "btp");
}

/** Lists the outcomes of all crime by force, year and basis, release by release. */
export function listAllOutcomes(source: SourceFile, bodies: readonly Body[]): SeedTable<SeedAllOutcomes>[] {
  const measures = BASES.flatMap(({ prefix }) => [
    ...["all", "ex_fraud"].flatMap((set) =>
      [...TYPES, "oocd", "positive", "assigned"].map((name) => `${prefix}_${set}_${name}`),
    ),
  ]);
  const schema = z
    .object({ force: slugOf(slugsOf(bodies), "force"), slug: text, fy: yearLabel })
    .catchall(count);
  const csv = source.bytes.toString("utf8").replaceAll("\r\n", "\n");
  const rows = parseTable(source.file, csv, ["force", "slug", "fy", ...measures], schema);
  const columns = [
    ...(["year", "body", "offence", "basis"] as const),
    ...TYPES,
    ...(["assigned", "note", "locator"] as const),
  ];
  return OUTCOME_RELEASES.map(({ release, years }) => ({
    file: figuresOf(release),
    columns,
    rows: rows.filter(({ row }) => years.includes(row.fy)).flatMap(toOutcomes),
  }));
}

function toOutcomes({
  line,
  row,
}: TableRow<{ force: string; fy: string } & Record<string, string | number>>): SeedAllOutcomes[] {
  const isMissing = row.fy === NOT_SUPPLIED_YEAR && NOT_SUPPLIED.includes(row.force);
  const isPart = row.fy === PART_OF_YEAR.year && row.force === PART_OF_YEAR.force;
  return BASES.map(({ basis, prefix }) => {
    const read = (name: string): Outcome =>
      isMissing ? "NOT_SUPPLIED" : Number(row[`${prefix}_all_${name}`]);
    return {
      ...{ year: row.fy, body: row.force, offence: ALL_CRIME, basis },
      ...{ t1: read("t1"), t2: read("t2"), t3: read("t3"), t6: read("t6") },
      ...{ t7: read("t7"), t8: read("t8"), t22: read("t22"), assigned: read("assigned") },
      note: isPart ? PART_OF_YEAR_NOTE : null,
      locator: `line ${line} ${prefix}_all`,
    };
  });
}

/** Lists all recorded crime of each force by year, and its sums over the forces of each region and nation. */
export function listAllCrime(
  source: SourceFile,
  bodies: readonly Body[],
  areas: readonly SeedArea[],
): SeedTable<SeedSeriesFigure> {
  const schema = z.strictObject({
    force: slugOf(slugsOf(bodies), "force"),
    slug: text,
    fy: yearLabel,
    recorded_crime: count,
  });
  const csv = source.bytes.toString("utf8").replaceAll("\r\n", "\n");
  const rows = parseTable(source.file, csv, Object.keys(schema.shape), schema);
  const coded = areas.filter((area) => area.code !== null);
  const forces = coded.filter((area) => area.force_kind === "TERRITORIAL");
  const printed = rows.flatMap(({ line, row }) => {
    const force = forces.find(({ slug }) => slug === row.force);
    return force === undefined ? [] : [toCrime(force, row.fy, row.recorded_crime, `line ${line}`)];
  });
  const wholes = coded.filter(
    (area, index) => area.kind !== "FORCE" && coded.findIndex(({ code }) => code === area.code) === index,
  );
  const years = [...new Set(rows.map(({ row }) => row.fy))].sort();
  const sums = wholes.flatMap((whole) =>
    years.map((year) => {
      const parts = forces.filter((force) => isWithin(force, whole));
      const values = rows.filter(
        ({ row }) => row.fy === year && parts.some(({ slug }) => slug === row.force),
      );
      if (values.length !== parts.length)
        throw new SeedBuildError(`${source.file} has not every force of ${whole.name} in ${year}.`);
      const sum = values.reduce((all, { row }) => all + row.recorded_crime, 0);
      return toCrime(whole, year, sum, `sum of ${parts.length} forces`);
    }),
  );
  return toSeriesTable(COUNTS_RELEASE, [...sums, ...printed]);
}

function toCrime(area: SeedArea, year: string, figure: number, locator: string): SeedSeriesFigure {
  const ending = `March ${Number(year.slice(0, 4)) + 1}`;
  return { series: "all-recorded-crime", ...identify(area), ending, figure, note: null, locator };
}

function isWithin(force: SeedArea, whole: SeedArea): boolean {
  if (whole.slug === "england-and-wales") return true;
  if (whole.slug === "england") return force.region !== "wales";
  return force.region === whole.slug;
}
