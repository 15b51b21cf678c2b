import { and, between, eq, gt, lte, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { areaParts, type Grain, type OffenceCountRow, offenceCounts } from "../../db/tables.ts";
import { listed, preparedFor } from "./prepared.ts";

/** A place in a ranked list: how many share it, and how many there are. */
export interface Ranking {
  readonly isRanked: number;
  /** These are null where they were not asked for. */
  readonly position: number | null;
  readonly tiedWith: number | null;
  readonly compared: number | null;
}

/** A count of a year (`quarter` 0) or a quarter, in a ranked list with its place. */
export interface OffenceCountFigure extends Omit<OffenceCountRow, "grain" | "knownFrom" | "knownTo"> {
  readonly ranking?: Ranking;
}

/** Which part of a series to read. */
export interface SeriesRange {
  readonly grain: Grain;
  readonly fromYear: number;
  readonly toYear: number;
  /** The day (20231019) as of which figures are wanted. */
  readonly asOf: number;
}

/**
 * Reads the series of each area, in the order of the areas and of time, in one statement. SQLite gives each as one
 * text: its rows one by one would take several times as long to hand over as to find.
 */
export async function countOffences(
  db: FiguresDatabase,
  areaIds: readonly number[],
  offenceId: number,
  { grain, fromYear, toYear, asOf }: SeriesRange,
): Promise<OffenceCountFigure[][]> {
  const wanted = { areaIds: listed(areaIds), offenceId, grain, fromYear, toYear, asOf };
  const found = seriesOf(db, null).values(wanted);
  return found.map(([text], index) => {
    const areaId = areaIds[index] ?? 0;
    return readCells(text).map((cell) => ({
      areaId,
      offenceId,
      year: Math.floor(cell[0] / 10),
      quarter: cell[0] % 10,
      quarters: cell[1],
      value: cell[2],
      missing: cell[3],
      missingParts: cell[4],
      status: cell[5],
      population: cell[6],
      populationYear: cell[7],
      releaseId: cell[8],
    }));
  });
}

/** Read by place, which is faster than to take a list apart. */
type Cell = [
  period: number,
  quarters: number,
  value: number | null,
  missing: OffenceCountRow["missing"],
  missingParts: number,
  status: string,
  population: number | null,
  populationYear: number | null,
  releaseId: number,
];

function readCells(text: string): Cell[] {
  return JSON.parse(text);
}

/** Keeps, of the vintages of each figure, the one that was the latest known on the day `asOf`. */
export const isKnown = and(
  lte(offenceCounts.knownFrom, sql.placeholder("asOf")),
  gt(offenceCounts.knownTo, sql.placeholder("asOf")),
);

const seriesOf = preparedFor((db, _: null) =>
  db
    .select({
      cells: sql`(SELECT json_group_array(json_array(${offenceCounts.year} * 10 + ${offenceCounts.quarter},
          ${offenceCounts.quarters}, ${offenceCounts.value}, ${offenceCounts.missing}, ${offenceCounts.missingParts},
          ${offenceCounts.status}, ${offenceCounts.population}, ${offenceCounts.populationYear}, ${offenceCounts.releaseId}))
        FROM ${offenceCounts}
        WHERE ${and(
          sql`${offenceCounts.areaId} = wanted.value`,
          eq(offenceCounts.offenceId, sql.placeholder("offenceId")),
          eq(offenceCounts.grain, sql.placeholder("grain")),
          between(offenceCounts.year, sql.placeholder("fromYear"), sql.placeholder("toYear")),
          isKnown,
        )})`,
    })
    .from(sql`json_each(${sql.placeholder("areaIds")}) AS wanted`)
    .prepare(),
);

/** Which count to find: of an area, an offence, and a year or quarter of it (0 for the year), as known on a day. */
export interface CountWanted {
  readonly areaId: number;
  readonly offenceId: number;
  readonly year: number;
  readonly quarter: number;
  readonly asOf: number;
}

/** Finds single counts in one statement, each at the place of what was wanted; undefined where there is none. */
export async function findCounts(
  db: FiguresDatabase,
  wanted: readonly CountWanted[],
): Promise<
  (Pick<OffenceCountRow, "value" | "missingParts" | "quarters" | "status" | "releaseId"> | undefined)[]
> {
  const keys = JSON.stringify(
    wanted.map((key) => [key.areaId, key.offenceId, key.year, key.quarter, key.asOf]),
  );
  const rows = await db
    .select({
      place: sql<number>`wanted.key`,
      value: offenceCounts.value,
      missingParts: offenceCounts.missingParts,
      quarters: offenceCounts.quarters,
      status: offenceCounts.status,
      releaseId: offenceCounts.releaseId,
    })
    .from(sql`json_each(${keys}) AS wanted`)
    .innerJoin(
      offenceCounts,
      sql`${offenceCounts.areaId} = wanted.value ->> 0 AND ${offenceCounts.offenceId} = wanted.value ->> 1
        AND ${offenceCounts.grain} = iif(wanted.value ->> 3 = 0, 'YEAR', 'QUARTER')
        AND ${offenceCounts.year} = wanted.value ->> 2 AND ${offenceCounts.quarter} = wanted.value ->> 3
        AND ${offenceCounts.knownFrom} <= wanted.value ->> 4 AND ${offenceCounts.knownTo} > wanted.value ->> 4`,
    );
  const found = new Map(rows.map((row) => [row.place, row]));
  return wanted.map((_, place) => found.get(place));
}

/** Which parts of which sums are missing. */
export interface ExcludedPart {
  readonly areaId: number;
  readonly offenceId: number;
  readonly year: number;
  readonly quarter: number;
  readonly partId: number;
}

/** Finds the parts left out of the given sums, in one statement. */
export async function findExcludedParts(
  db: FiguresDatabase,
  sums: readonly CountWanted[],
): Promise<ExcludedPart[]> {
  const keys = JSON.stringify(
    sums.map((sum) => [sum.areaId, sum.offenceId, sum.year, sum.quarter, sum.asOf]),
  );
  return db.all<ExcludedPart>(sql`
    SELECT part.area_id AS areaId, count.offence_id AS offenceId, count.year, count.quarter, part.part_id AS partId
    FROM json_each(${keys}) AS wanted
    JOIN ${areaParts} AS part ON part.area_id = wanted.value ->> 0
    JOIN ${offenceCounts} AS count ON count.area_id = part.part_id AND count.offence_id = wanted.value ->> 1
      AND count.grain = CASE WHEN wanted.value ->> 3 = 0 THEN 'YEAR' ELSE 'QUARTER' END
      AND count.year = wanted.value ->> 2 AND count.quarter = wanted.value ->> 3
      AND count.known_from <= wanted.value ->> 4 AND count.known_to > wanted.value ->> 4
    WHERE count.missing IS NOT NULL AND count.missing <> 'NOT_IN_USE' OR count.missing_parts > 0
    ORDER BY part.part_id`);
}
