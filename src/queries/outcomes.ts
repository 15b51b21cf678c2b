import { and, between, eq, gt, inArray, lte, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import {
  areaParts,
  type Grain,
  type OutcomeBasis,
  type OutcomeCountRow,
  outcomeBases,
  outcomeCounts,
} from "../../db/tables.ts";
import type { OutcomeDetail } from "../../schema/enums.ts";
import { listed, preparedFor } from "./prepared.ts";

/** Which outcomes to read: of one offence, for any number of areas. Without a basis, those of both, one after the other. */
export interface OutcomesWanted {
  readonly areaIds: readonly number[];
  readonly offenceId: number;
  readonly basis: OutcomeBasis | null;
  readonly fromYear: number;
  readonly toYear: number;
  readonly grain: Grain;
  readonly detail: OutcomeDetail;
  /** The day (20231019) as of which figures are wanted. */
  readonly asOf: number;
}

/** A count of outcomes as it is read. */
export type OutcomeCountFigure = Omit<OutcomeCountRow, "isFinest" | "knownTo">;

/** Reads the outcomes of each area, in the order of the areas, of time, group and type, in one statement. */
export async function countOutcomes(
  db: FiguresDatabase,
  wanted: OutcomesWanted,
): Promise<OutcomeCountFigure[][]> {
  const { areaIds, offenceId, basis, fromYear, toYear, grain, detail, asOf } = wanted;
  const places = { areaIds: listed(areaIds), offenceId, basis, fromYear, toYear, asOf };
  const found = countsOf(db, { grain, detail, isOfBothBases: basis === null }).values(places);
  return found.map(([text], index) => {
    const areaId = areaIds[index] ?? 0;
    return readCells(text).map((cell) => ({
      areaId,
      offenceId,
      year: Math.floor(cell[0] / 10),
      quarter: cell[0] % 10,
      groupId: cell[1],
      typeId: cell[2],
      quarters: cell[3],
      value: cell[4],
      total: cell[5],
      missing: cell[6],
      missingParts: cell[7],
      status: cell[8],
      note: cell[9],
      releaseId: cell[10],
      knownFrom: cell[11],
      basis: cell[12],
    }));
  });
}

/** Read by place, which is faster than to take a list apart. */
type Cell = [
  period: number,
  groupId: number,
  typeId: number,
  quarters: number,
  value: number | null,
  total: number | null,
  missing: OutcomeCountRow["missing"],
  missingParts: number,
  status: string,
  note: string | null,
  releaseId: number,
  knownFrom: number,
  basis: OutcomeBasis,
];

function readCells(text: string): Cell[] {
  return JSON.parse(text);
}

/** Keeps, of the vintages of each figure, the one that was the latest known on the day `asOf`. */
export const isKnown = and(
  lte(outcomeCounts.knownFrom, sql.placeholder("asOf")),
  gt(outcomeCounts.knownTo, sql.placeholder("asOf")),
);

interface CountsShape {
  readonly grain: Grain;
  readonly detail: OutcomeDetail;
  readonly isOfBothBases: boolean;
}

const countsOf = preparedFor((db, { grain, detail, isOfBothBases }: CountsShape) =>
  db
    .select({
      cells: sql`(SELECT json_group_array(json_array(${outcomeCounts.year} * 10 + ${outcomeCounts.quarter},
          ${outcomeCounts.groupId}, ${outcomeCounts.typeId}, ${outcomeCounts.quarters}, ${outcomeCounts.value},
          ${outcomeCounts.total}, ${outcomeCounts.missing}, ${outcomeCounts.missingParts}, ${outcomeCounts.status},
          ${outcomeCounts.note}, ${outcomeCounts.releaseId}, ${outcomeCounts.knownFrom}, ${outcomeCounts.basis})
          ${isOfBothBases ? inOrder : sql``})
        FROM ${outcomeCounts}
        WHERE ${and(
          sql`${outcomeCounts.areaId} = wanted.value`,
          eq(outcomeCounts.offenceId, sql.placeholder("offenceId")),
          isOfBothBases
            ? inArray(outcomeCounts.basis, [...outcomeBases])
            : eq(outcomeCounts.basis, sql.placeholder("basis")),
          between(outcomeCounts.year, sql.placeholder("fromYear"), sql.placeholder("toYear")),
          grain === "YEAR" ? eq(outcomeCounts.quarter, 0) : gt(outcomeCounts.quarter, 0),
          detail === "GROUP" ? eq(outcomeCounts.typeId, 0) : eq(outcomeCounts.isFinest, true),
          isKnown,
        )})`,
    })
    .from(sql`json_each(${sql.placeholder("areaIds")}) AS wanted`)
    .prepare(),
);

/** Of one basis they come in the order of the table's key, which is this one. */
const inOrder = sql`ORDER BY ${outcomeCounts.year}, ${outcomeCounts.quarter}, ${outcomeCounts.groupId}, ${outcomeCounts.typeId}`;

/** A force whose outcomes a sum leaves out. */
export interface ExcludedOutcomePart {
  readonly areaId: number;
  readonly offenceId: number;
  readonly basis: OutcomeBasis;
  readonly year: number;
  readonly quarter: number;
  readonly groupId: number;
  readonly typeId: number;
  readonly partId: number;
}

/** Finds the forces left out of the given sums, in one statement. */
export async function findExcludedOutcomeParts(
  db: FiguresDatabase,
  sums: readonly (Omit<ExcludedOutcomePart, "partId"> & Pick<OutcomeCountRow, "knownFrom">)[],
): Promise<ExcludedOutcomePart[]> {
  const wanted = JSON.stringify(
    sums.map((sum) => [
      sum.areaId,
      sum.offenceId,
      sum.basis,
      sum.year,
      sum.quarter,
      sum.groupId,
      sum.typeId,
      sum.knownFrom,
    ]),
  );
  return db.all<ExcludedOutcomePart>(sql`
    SELECT part.area_id AS areaId, count.offence_id AS offenceId, count.basis, count.year, count.quarter,
      count.group_id AS groupId, count.type_id AS typeId, part.part_id AS partId
    FROM json_each(${wanted}) AS wanted
    JOIN ${areaParts} AS part ON part.area_id = wanted.value ->> 0
    JOIN ${outcomeCounts} AS count ON count.area_id = part.part_id AND count.offence_id = wanted.value ->> 1
      AND count.basis = wanted.value ->> 2 AND count.year = wanted.value ->> 3
      AND count.quarter = wanted.value ->> 4 AND count.group_id = wanted.value ->> 5
      AND count.type_id = wanted.value ->> 6
      AND count.known_from <= wanted.value ->> 7 AND count.known_to > wanted.value ->> 7
    WHERE count.missing NOT IN ('NOT_IN_USE', 'NOT_APPLICABLE') OR count.missing_parts > 0
    ORDER BY part.part_id`);
}
