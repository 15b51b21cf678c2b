import { and, eq, isNotNull, sql } from "drizzle-orm";
import { union } from "drizzle-orm/sqlite-core";
import type { Dialect, Engine } from "../../db/engine.ts";
import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import { quotes, statedFigureOutcomeGroups, statedFigures } from "../../db/tables.ts";
import type { StatedMeasure } from "../../schema/stated-figure.ts";
import { defineQuery, named, query, toJsonList } from "./query.ts";

/** Which stated figures to read; all conditions must hold. */
export interface StatedFiguresParameters {
  readonly sourceIds?: readonly number[] | undefined;
  readonly quoteIds?: readonly number[] | undefined;
  readonly areaIds?: readonly number[] | undefined;
  readonly offenceId?: number | undefined;
  readonly measure?: StatedMeasure | undefined;
}

/** Finds stated figures in one statement, in the order in which the store lists them. */
export function findStatedFigures(db: Engine, parameters: StatedFiguresParameters) {
  const names = conditionNames.filter((name) => parameters[name] !== undefined);
  const { sourceIds = [], quoteIds = [], areaIds = [], ...others } = parameters;
  return figuresOf(
    db,
    names,
  )({
    ...others,
    sourceIds: toJsonList(sourceIds),
    quoteIds: toJsonList(quoteIds),
    areaIds: toJsonList(areaIds),
  });
}

const conditionsOf = ({ isInList }: Dialect) => ({
  sourceIds: isInList(statedFigures.sourceId, "sourceIds"),
  quoteIds: isInList(statedFigures.quoteId, "quoteIds"),
  areaIds: isInList(statedFigures.areaId, "areaIds"),
  offenceId: eq(statedFigures.offenceId, sql.placeholder("offenceId")),
  measure: eq(statedFigures.measure, sql.placeholder("measure")),
});
const conditionNames = ["sourceIds", "quoteIds", "areaIds", "offenceId", "measure"] as const;

const figuresOf = defineQuery((dialect, names: readonly (typeof conditionNames)[number][]) => {
  const conditions = conditionsOf(dialect);
  return query
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
      event: named(statedFigures.event, "event"),
      /** A JSON list of keys. */
      outcomeGroupIds:
        sql<string>`(SELECT ${dialect.jsonList(sql`outcome_group_id`)} FROM ${statedFigureOutcomeGroups}
        WHERE stated_figure_id = ${statedFigures.id})`.as("outcomeGroupIds"),
    })
    .from(statedFigures)
    .where(and(...names.map((name) => conditions[name])))
    .orderBy(statedFigures.id);
});

export type StatedFigureWithGroups = Awaited<ReturnType<typeof findStatedFigures>>[number];

/** An area that a source mentions, in a stated figure or in a quote. */
export interface AreaMentioned {
  readonly sourceId: number;
  readonly areaId: number;
}

/** Finds the areas that sources mention, in one statement. */
export function findAreasMentioned(
  db: Engine,
  sourceIds: readonly number[],
): PromiseOrValue<AreaMentioned[]> {
  return mentionedIn(db, null)({ sourceIds: toJsonList(sourceIds) });
}

const mentionedIn = defineQuery(({ isInList }) => {
  const inFigures = query
    .select({
      sourceId: named(statedFigures.sourceId, "sourceId"),
      areaId: sql<number>`${statedFigures.areaId}`.as("areaId"),
    })
    .from(statedFigures)
    .where(and(isNotNull(statedFigures.areaId), isInList(statedFigures.sourceId, "sourceIds")));
  const inQuotes = query
    .select({
      sourceId: named(quotes.sourceId, "sourceId"),
      areaId: sql<number>`${quotes.areaId}`.as("areaId"),
    })
    .from(quotes)
    .where(and(isNotNull(quotes.areaId), isInList(quotes.sourceId, "sourceIds")));
  return union(inFigures, inQuotes).orderBy(sql`1`, sql`2`);
});
