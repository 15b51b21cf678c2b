import { and, asc, between, count, desc, eq, getTableColumns, gt, lt, type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { areas, offenceCounts } from "../../db/tables.ts";
import { rankTies } from "../statistics/rank.ts";
import { asObject, readObjects } from "./objects.ts";
import type { CountsWanted } from "./offence-cells.ts";
import { isKnown, type OffenceCountFigure, type Ranking } from "./offence-counts.ts";
import { isAmong, listed, preparedFor } from "./prepared.ts";

/** Counts side by side: any areas, offences and years, ordered and cut to a page. */
export interface ListWanted extends CountsWanted {
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

/** What is worked out of a place only where it is asked for: most of it takes as long as the page itself. */
export const rankingDetails = ["position", "tiedWith", "compared"] as const;
type RankingDetail = (typeof rankingDetails)[number];

/**
 * Reads one page of counts in one statement, and another where a page after the first is to be ranked. Missing figures
 * come last, whichever way the order runs.
 */
export async function listOffenceCounts(
  db: FiguresDatabase,
  wanted: ListWanted,
  asked: readonly RankingDetail[],
): Promise<OffenceCountFigure[]> {
  const { order, offset } = wanted;
  const rows = readObjects<ListedRow>(pageOf(db, { order, asked }).values(placed(wanted)));
  if (measureOf(order.by) === null) return rows.map(({ ranking: _, ...row }) => row);
  const isOnLaterPage = offset > 0 && asked.includes("position");
  const before = isOnLaterPage ? (beforeOf(db, order).get(placed(wanted))?.n ?? 0) : 0;
  const places = rankTies(
    rows.map(({ ranking }) => ranking.tie),
    offset,
    before,
  );
  return rows.map(({ ranking: { tie: _, ...ranking }, ...row }, index) => ({
    ...row,
    ranking: { ...ranking, position: places[index] ?? null },
  }));
}

interface ListedRow extends Omit<OffenceCountFigure, "ranking"> {
  /** `tie` is the measure to the last digit, which equal figures share; null where places are not asked for. */
  readonly ranking: Omit<Ranking, "position"> & { readonly tie: string | null };
}

interface PageShape extends Pick<ListWanted, "order"> {
  readonly asked: readonly RankingDetail[];
}

const pageOf = preparedFor((db, { order, asked }: PageShape) => {
  const list = listOf(db, order);
  const { areaName: _name, measure: _measure, ...figure } = list._.selectedFields;
  const where = (detail: RankingDetail, worked: SQL) => (asked.includes(detail) ? worked : sql`NULL`);
  const row = asObject<ListedRow>({
    ...figure,
    ranking: asObject<ListedRow["ranking"]>({
      isRanked: sql`${list.measure} IS NOT NULL`,
      tie: where("position", sql`format('%!.17g', ${list.measure})`),
      tiedWith: where("tiedWith", sql`count(*) OVER (PARTITION BY ${list.measure}) - 1`),
      compared: where("compared", sql`count(${list.measure}) OVER ()`),
    }),
  });
  return db
    .select({ row })
    .from(list)
    .orderBy(...inOrder(list, order))
    .limit(sql.placeholder("limit"))
    .offset(sql.placeholder("offset"))
    .prepare();
});

/** Counts the figures that are ahead of the first on the page. */
const beforeOf = preparedFor((db, order: ListWanted["order"]) => {
  const list = listOf(db, order);
  const isAhead = order.descending ? gt : lt;
  const first = db
    .select({ measure: list.measure })
    .from(list)
    .orderBy(...inOrder(list, order))
    .limit(1)
    .offset(sql.placeholder("offset"));
  return db
    .select({ n: count() })
    .from(list)
    .where(isAhead(list.measure, sql`(${first})`))
    .prepare();
});

function listOf(db: FiguresDatabase, order: ListWanted["order"]) {
  return (
    db
      .select({
        ...columns,
        areaName: sql`${areas.name}`.as("area_name"),
        measure: (measureOf(order.by) ?? sql`NULL`).as("measure"),
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
      .as("list")
  );
}

function inOrder(list: ReturnType<typeof listOf>, { by, descending }: ListWanted["order"]): SQL[] {
  const direction = descending ? desc : asc;
  const first: SQL[] =
    measureOf(by) !== null
      ? [sql`${list.measure} IS NULL`, direction(list.measure)]
      : by === "AREA"
        ? [direction(list.areaName)]
        : [direction(list.year), direction(list.quarter)];
  return [...first, asc(list.areaName), asc(list.offenceId), asc(list.year), asc(list.quarter)];
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
