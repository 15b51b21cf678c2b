import { and, asc, between, count, desc, eq, getTableColumns, inArray, type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { areas, type Grain, offenceCounts } from "../../db/tables.ts";
import { isKnown, type OffenceCountFigure } from "./offence-counts.ts";

/** Counts side by side: any areas, offences and years, ordered and cut to a page. */
export interface ListWanted {
  readonly areaIds: readonly number[];
  readonly offenceIds: readonly number[];
  readonly grain: Grain;
  readonly fromYear: number;
  readonly toYear: number;
  /** The day (20231019) as of which figures are wanted. */
  readonly asOf: number;
  readonly order: { readonly by: "VALUE" | "RATE" | "AREA" | "PERIOD"; readonly descending: boolean };
  readonly limit: number;
  readonly offset: number;
}

const { grain: _grain, knownFrom: _from, knownTo: _to, ...columns } = getTableColumns(offenceCounts);

const ratePerPerson = sql`CASE WHEN ${offenceCounts.quarters} = 4 AND ${offenceCounts.grain} = 'YEAR'
  AND ${offenceCounts.missingParts} = 0 AND ${offenceCounts.population} > 0 THEN 1.0 * ${offenceCounts.value} / ${offenceCounts.population} END`;

/** Reads one page of counts in one statement. Missing figures come last, whichever way the order runs. */
export async function listOffenceCounts(
  db: FiguresDatabase,
  wanted: ListWanted,
): Promise<OffenceCountFigure[]> {
  const direction = wanted.order.descending ? desc : asc;
  const measure = measureOf(wanted.order.by);
  const ranking = measure === null ? {} : { ranking: rankBy(measure, direction) };
  const first: SQL[] =
    measure !== null
      ? [sql`${measure} IS NULL`, direction(measure)]
      : wanted.order.by === "AREA"
        ? [direction(areas.name)]
        : [direction(offenceCounts.year), direction(offenceCounts.quarter)];
  return db
    .select({
      ...columns,
      ...ranking,
    })
    .from(offenceCounts)
    .innerJoin(areas, eq(areas.id, offenceCounts.areaId))
    .where(isListed(wanted))
    .orderBy(
      ...first,
      asc(areas.name),
      asc(offenceCounts.offenceId),
      asc(offenceCounts.year),
      asc(offenceCounts.quarter),
    )
    .limit(wanted.limit)
    .offset(wanted.offset);
}

/** Of equal figures each has the best place, and the next figure the place it would have had among unequal ones. */
function rankBy(measure: SQL, direction: typeof asc) {
  return {
    position: sql<number | null>`CASE WHEN ${measure} IS NOT NULL
      THEN rank() OVER (ORDER BY ${measure} IS NULL, ${direction(measure)}) END`,
    tied: sql<number>`count(*) OVER (PARTITION BY ${measure})`,
    compared: sql<number>`count(${measure}) OVER ()`,
  };
}

/** Counts how many counts the list has on all its pages. */
export async function countOffenceCounts(db: FiguresDatabase, wanted: ListWanted): Promise<number> {
  const [row] = await db.select({ n: count() }).from(offenceCounts).where(isListed(wanted));
  return row?.n ?? 0;
}

/** Finds the counts of the list, on all its pages, that have no place in it. */
export async function findUnranked(db: FiguresDatabase, wanted: ListWanted): Promise<OffenceCountFigure[]> {
  return db
    .select(columns)
    .from(offenceCounts)
    .where(and(isListed(wanted), sql`${measureOf(wanted.order.by) ?? sql`0`} IS NULL`))
    .orderBy(
      asc(offenceCounts.areaId),
      asc(offenceCounts.offenceId),
      asc(offenceCounts.year),
      asc(offenceCounts.quarter),
    );
}

/** Counts how many counts of the list, on all its pages, have a place in it. */
export async function countRanked(db: FiguresDatabase, wanted: ListWanted): Promise<number> {
  const [row] = await db
    .select({ n: count(measureOf(wanted.order.by) ?? sql`NULL`) })
    .from(offenceCounts)
    .where(isListed(wanted));
  return row?.n ?? 0;
}

function measureOf(by: ListWanted["order"]["by"]): SQL | null {
  if (by === "VALUE") return sql`${offenceCounts.value}`;
  return by === "RATE" ? ratePerPerson : null;
}

function isListed(wanted: ListWanted) {
  return and(
    inArray(offenceCounts.areaId, [...wanted.areaIds]),
    inArray(offenceCounts.offenceId, [...wanted.offenceIds]),
    eq(offenceCounts.grain, wanted.grain),
    between(offenceCounts.year, wanted.fromYear, wanted.toYear),
    isKnown(wanted.asOf),
  );
}
