import { and, asc, eq, getTableColumns, inArray, type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { quotes, statedFigureOutcomeGroups, statedFigures } from "../../db/tables.ts";
import type { StatedMeasure } from "../../schema/stated-figure.ts";

/** Which stated figures to read; all conditions must hold. */
export interface StatedFiguresWanted {
  readonly sourceIds?: readonly number[] | undefined;
  readonly quoteIds?: readonly number[] | undefined;
  readonly areaIds?: readonly number[] | undefined;
  readonly offenceId?: number | undefined;
  readonly measure?: StatedMeasure | undefined;
}

/** Finds the stated figures that are wanted, each once, in one statement, in the order of their sources. */
export async function findStatedFigures(db: FiguresDatabase, wanted: StatedFiguresWanted) {
  const outcomeGroupIds = sql<string>`(SELECT json_group_array(outcome_group_id) FROM ${statedFigureOutcomeGroups}
    WHERE stated_figure_id = ${statedFigures.id})`;
  return db
    .select({ ...getTableColumns(statedFigures), outcomeGroupIds })
    .from(statedFigures)
    .where(isWanted(wanted))
    .orderBy(asc(statedFigures.id));
}

export type StatedFigureFound = Awaited<ReturnType<typeof findStatedFigures>>[number];

function isWanted(wanted: StatedFiguresWanted): SQL | undefined {
  const { sourceIds, quoteIds, areaIds, offenceId, measure } = wanted;
  return and(
    sourceIds === undefined ? undefined : inArray(statedFigures.sourceId, [...new Set(sourceIds)]),
    quoteIds === undefined ? undefined : inArray(statedFigures.quoteId, [...new Set(quoteIds)]),
    areaIds === undefined ? undefined : inArray(statedFigures.areaId, [...areaIds]),
    offenceId === undefined ? undefined : eq(statedFigures.offenceId, offenceId),
    measure === undefined ? undefined : eq(statedFigures.measure, measure),
  );
}

/** An area that a source speaks of, in a figure or in a quote. */
export interface AreaSpokenOf {
  readonly sourceId: number;
  readonly areaId: number;
}

/** Finds the areas that the given sources speak of, in one statement. */
export async function findAreasSpokenOf(
  db: FiguresDatabase,
  sourceIds: readonly number[],
): Promise<AreaSpokenOf[]> {
  const sources = JSON.stringify(sourceIds);
  return db.all<AreaSpokenOf>(sql`
    SELECT source_id AS sourceId, area_id AS areaId FROM ${statedFigures}
    WHERE area_id IS NOT NULL AND source_id IN (SELECT value FROM json_each(${sources}))
    UNION SELECT source_id, area_id FROM ${quotes}
    WHERE area_id IS NOT NULL AND source_id IN (SELECT value FROM json_each(${sources}))
    ORDER BY 1, 2`);
}
