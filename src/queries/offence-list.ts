import { and, asc, between, count, desc, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { areas, type Grain, offenceCounts } from "../../db/tables.ts";
import { isKnown, type OffenceCountFigure } from "./offence-counts.ts";
import { isAmong, listed, preparedFor } from "./prepared.ts";

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

const isListed = and(
  isAmong(offenceCounts.areaId, "areaIds"),
  isAmong(offenceCounts.offenceId, "offenceIds"),
  eq(offenceCounts.grain, sql.placeholder("grain")),
  between(offenceCounts.year, sql.placeholder("fromYear"), sql.placeholder("toYear")),
  isKnown,
);

/** What the placeholders of a list stand for. */
function placed({ areaIds, offenceIds, ...wanted }: ListWanted) {
  return { ...wanted, areaIds: listed(areaIds), offenceIds: listed(offenceIds) };
}

const ratePerPerson = sql`CASE WHEN ${offenceCounts.quarters} = 4 AND ${offenceCounts.grain} = 'YEAR'
  AND ${offenceCounts.missingParts} = 0 AND ${offenceCounts.population} > 0 THEN 1.0 * ${offenceCounts.value} / ${offenceCounts.population} END`;

/** Reads one page of counts in one statement. Missing figures come last, whichever way the order runs. */
export async function listOffenceCounts(
  db: FiguresDatabase,
  wanted: ListWanted,
): Promise<OffenceCountFigure[]> {
  return pageOf(db, wanted.order).all(placed(wanted));
}

const pageOf = preparedFor((db, order: ListWanted["order"]) => {
  const direction = order.descending ? desc : asc;
  const measure = measureOf(order.by);
  const ranking = measure === null ? {} : { ranking: rankBy(measure, direction) };
  const first: SQL[] =
    measure !== null
      ? [sql`${measure} IS NULL`, direction(measure)]
      : order.by === "AREA"
        ? [direction(areas.name)]
        : [direction(offenceCounts.year), direction(offenceCounts.quarter)];
  return db
    .select({
      ...columns,
      ...ranking,
    })
    .from(offenceCounts)
    .innerJoin(areas, eq(areas.id, offenceCounts.areaId))
    .where(isListed)
    .orderBy(
      ...first,
      asc(areas.name),
      asc(offenceCounts.offenceId),
      asc(offenceCounts.year),
      asc(offenceCounts.quarter),
    )
    .limit(sql.placeholder("limit"))
    .offset(sql.placeholder("offset"))
    .prepare();
});

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
  return lengthOf(db, null).get(placed(wanted))?.n ?? 0;
}

const lengthOf = preparedFor((db, _: null) =>
  db.select({ n: count() }).from(offenceCounts).where(isListed).prepare(),
);

/** Finds the counts of the list, on all its pages, that have no place in it. */
export async function findUnranked(db: FiguresDatabase, wanted: ListWanted): Promise<OffenceCountFigure[]> {
  return unrankedOf(db, wanted.order.by).all(placed(wanted));
}

const unrankedOf = preparedFor((db, by: ListWanted["order"]["by"]) =>
  db
    .select(columns)
    .from(offenceCounts)
    .where(and(isListed, sql`${measureOf(by) ?? sql`0`} IS NULL`))
    .orderBy(
      asc(offenceCounts.areaId),
      asc(offenceCounts.offenceId),
      asc(offenceCounts.year),
      asc(offenceCounts.quarter),
    )
    .prepare(),
);

/** Counts how many counts of the list, on all its pages, have a place in it. */
export async function countRanked(db: FiguresDatabase, wanted: ListWanted): Promise<number> {
  return rankedOf(db, wanted.order.by).get(placed(wanted))?.n ?? 0;
}

const rankedOf = preparedFor((db, by: ListWanted["order"]["by"]) =>
  db
    .select({ n: count(measureOf(by) ?? sql`NULL`) })
    .from(offenceCounts)
    .where(isListed)
    .prepare(),
);

function measureOf(by: ListWanted["order"]["by"]): SQL | null {
  if (by === "VALUE") return sql`${offenceCounts.value}`;
  return by === "RATE" ? ratePerPerson : null;
}
