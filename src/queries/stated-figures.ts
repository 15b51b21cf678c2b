import { and, eq, isNotNull, sql } from "drizzle-orm";
import { union } from "drizzle-orm/sqlite-core";
import type { FiguresDatabase } from "../../db/open.ts";
import { quotes, statedFigureOutcomeGroups, statedFigures } from "../../db/tables.ts";
import type { StatedMeasure } from "../../schema/stated-figure.ts";
import { defineQuery, isAmong, listed, named, query } from "./query.ts";

/** Which stated figures to read; all conditions must hold. */
export interface StatedFiguresParameters {
  readonly sourceIds?: readonly number[] | undefined;
  readonly quoteIds?: readonly number[] | undefined;
  readonly areaIds?: readonly number[] | undefined;
  readonly offenceId?: number | undefined;
  readonly measure?: StatedMeasure | undefined;
}

/** Finds the stated figures that are wanted, in one statement, in the order of their sources. */
export function findStatedFigures(db: FiguresDatabase, wanted: StatedFiguresParameters) {
  const names = conditionNames.filter((name) => wanted[name] !== undefined);
  const { sourceIds = [], quoteIds = [], areaIds = [], ...others } = wanted;
  return figuresOf(
    db,
    names,
  )({ ...others, sourceIds: listed(sourceIds), quoteIds: listed(quoteIds), areaIds: listed(areaIds) });
}

const conditions = {
  sourceIds: isAmong(statedFigures.sourceId, "sourceIds"),
  quoteIds: isAmong(statedFigures.quoteId, "quoteIds"),
  areaIds: isAmong(statedFigures.areaId, "areaIds"),
  offenceId: eq(statedFigures.offenceId, sql.placeholder("offenceId")),
  measure: eq(statedFigures.measure, sql.placeholder("measure")),
};
const conditionNames = ["sourceIds", "quoteIds", "areaIds", "offenceId", "measure"] as const;

const figuresOf = defineQuery((names: readonly (typeof conditionNames)[number][]) =>
  query
    .select({
      id: named(statedFigures.id, "id"),
      slug: named(statedFigures.slug, "slug"),
      words: named(statedFigures.words, "words"),
      value: named(statedFigures.value, "value"),
      unit: named(statedFigures.unit, "unit"),
      comparator: named(statedFigures.comparator, "comparator"),
      measure: named(statedFigures.measure, "measure"),
      sourceId: named(statedFigures.sourceId, "sourceId"),
      quoteId: named(statedFigures.quoteId, "quoteId"),
      areaId: named(statedFigures.areaId, "areaId"),
      offenceId: named(statedFigures.offenceId, "offenceId"),
      year: named(statedFigures.year, "year"),
      fromQuarter: named(statedFigures.fromQuarter, "fromQuarter"),
      toQuarter: named(statedFigures.toQuarter, "toQuarter"),
      outcomeBasis: named(statedFigures.outcomeBasis, "outcomeBasis"),
      /** A JSON list. */
      outcomeGroupIds:
        sql<string>`(SELECT json_group_array(outcome_group_id) FROM ${statedFigureOutcomeGroups}
        WHERE stated_figure_id = ${statedFigures.id})`.as("outcomeGroupIds"),
    })
    .from(statedFigures)
    .where(and(...names.map((name) => conditions[name])))
    .orderBy(statedFigures.id),
);

export type StatedFigureWithGroups = ReturnType<typeof findStatedFigures>[number];

/** An area that a source speaks of, in a figure or in a quote. */
export interface AreaMentioned {
  readonly sourceId: number;
  readonly areaId: number;
}

/** Finds the areas that the given sources speak of, in one statement. */
export function findAreasMentioned(db: FiguresDatabase, sourceIds: readonly number[]): AreaMentioned[] {
  return spokenOf(db, null)({ sourceIds: listed(sourceIds) });
}

const spokenOf = defineQuery(() => {
  const inFigures = query
    .select({
      sourceId: named(statedFigures.sourceId, "sourceId"),
      areaId: sql<number>`${statedFigures.areaId}`.as("areaId"),
    })
    .from(statedFigures)
    .where(and(isNotNull(statedFigures.areaId), isAmong(statedFigures.sourceId, "sourceIds")));
  const inQuotes = query
    .select({
      sourceId: named(quotes.sourceId, "sourceId"),
      areaId: sql<number>`${quotes.areaId}`.as("areaId"),
    })
    .from(quotes)
    .where(and(isNotNull(quotes.areaId), isAmong(quotes.sourceId, "sourceIds")));
  return union(inFigures, inQuotes).orderBy(sql`1`, sql`2`);
});
