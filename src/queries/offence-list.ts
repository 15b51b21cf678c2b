import {
  and,
  asc,
  between,
  count,
  desc,
  eq,
  getTableColumns,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { areas, type Grain, offenceCounts } from "../../db/tables.ts";
import { asObject, readObjects } from "./objects.ts";
import { isKnown, type OffenceCountFigure, type Ranking } from "./offence-counts.ts";
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

const isOfPeriod = and(
  eq(offenceCounts.grain, sql.placeholder("grain")),
  between(offenceCounts.year, sql.placeholder("fromYear"), sql.placeholder("toYear")),
  isKnown,
);
const isListed = and(
  isAmong(offenceCounts.areaId, "areaIds"),
  isAmong(offenceCounts.offenceId, "offenceIds"),
  isOfPeriod,
);

/** What the placeholders of a list stand for. */
function placed({ areaIds, offenceIds, ...wanted }: ListWanted) {
  return { ...wanted, areaIds: listed([...new Set(areaIds)]), offenceIds: listed([...new Set(offenceIds)]) };
}

const ratePerPerson = sql`CASE WHEN ${offenceCounts.quarters} = 4 AND ${offenceCounts.grain} = 'YEAR'
  AND ${offenceCounts.missingParts} = 0 AND ${offenceCounts.population} > 0 THEN 1.0 * ${offenceCounts.value} / ${offenceCounts.population} END`;

/** What is worked out of a place only where it is asked for: each of it takes as long as the page itself. */
export const rankingDetails = ["position", "tiedWith", "compared"] as const;
type RankingDetail = (typeof rankingDetails)[number];

/** Reads one page of counts in one statement. Missing figures come last, whichever way the order runs. */
export async function listOffenceCounts(
  db: FiguresDatabase,
  wanted: ListWanted,
  ranking: readonly RankingDetail[],
): Promise<OffenceCountFigure[]> {
  return readObjects(pageOf(db, { order: wanted.order, ranking }).values(placed(wanted)));
}

interface PageShape extends Pick<ListWanted, "order"> {
  readonly ranking: readonly RankingDetail[];
}

const pageOf = preparedFor((db, { order, ranking }: PageShape) => {
  const direction = order.descending ? desc : asc;
  const measure = measureOf(order.by);
  const list = db
    .select({
      ...columns,
      areaName: sql`${areas.name}`.as("area_name"),
      measure: (measure ?? sql`NULL`).as("measure"),
    })
    // In this order each count is sought once; the planner would choose another one.
    .from(sql`json_each(${sql.placeholder("areaIds")}) AS listed_area`)
    .crossJoin(sql`json_each(${sql.placeholder("offenceIds")}) AS listed_offence`)
    .crossJoin(offenceCounts)
    .crossJoin(areas)
    .where(
      and(
        eq(offenceCounts.areaId, sql`listed_area.value`),
        eq(offenceCounts.offenceId, sql`listed_offence.value`),
        isOfPeriod,
        eq(areas.id, sql`listed_area.value`),
      ),
    )
    .as("list");
  const first: SQL[] =
    measure !== null
      ? [sql`${list.measure} IS NULL`, direction(list.measure)]
      : order.by === "AREA"
        ? [direction(list.areaName)]
        : [direction(list.year), direction(list.quarter)];
  const { areaName: _name, measure: _measure, ...figure } = list._.selectedFields;
  const row =
    measure === null
      ? asObject<OffenceCountFigure>(figure)
      : asObject<OffenceCountFigure>({ ...figure, ranking: rankBy(list.measure, direction, ranking) });
  return db
    .select({ row })
    .from(list)
    .orderBy(...first, asc(list.areaName), asc(list.offenceId), asc(list.year), asc(list.quarter))
    .limit(sql.placeholder("limit"))
    .offset(sql.placeholder("offset"))
    .prepare();
});

/** Of equal figures each has the best place, and the next figure the place it would have had among unequal ones. */
function rankBy(measure: SQLWrapper, direction: typeof asc, asked: readonly RankingDetail[]) {
  const where = (detail: RankingDetail, worked: SQL) => (asked.includes(detail) ? worked : sql`NULL`);
  return asObject<Ranking>({
    isRanked: sql`${measure} IS NOT NULL`,
    position: where("position", sql`rank() OVER (ORDER BY ${measure} IS NULL, ${direction(measure)})`),
    tiedWith: where("tiedWith", sql`count(*) OVER (PARTITION BY ${measure}) - 1`),
    compared: where("compared", sql`count(${measure}) OVER ()`),
  });
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
