import type { OutcomeTotalAnswer } from "./answers.ts";
import type { Area } from "./areas.ts";
import { beginsUnderNewRules } from "./breaks.ts";
import { addUp, leavesOut, statusOf } from "./figures.ts";
import { bodiesAsked, forceKey, groupByKeys, type Key, noKey, regionKey } from "./grouping.ts";
import type { KnownOutcomes, OutcomeLine } from "./known-outcomes.ts";
import { findOffence } from "./offences.ts";
import { notYetAssigned, placeOfGroup, placeOfType } from "./outcome-codes.ts";
import type { OutcomeDimension, OutcomeTotalsQuestion } from "./questions.ts";
import { type Period, periodOf, yearLabel } from "./time.ts";
import { formatMissing } from "./totals.ts";

interface Summand extends OutcomeLine {
  readonly body: Area;
  readonly offence: string;
  readonly year: number;
}

/** Outcomes of forces added up, but for what is kept apart. */
export function answerOutcomeTotals(
  known: KnownOutcomes,
  question: OutcomeTotalsQuestion,
): OutcomeTotalAnswer[] {
  const dimensions = [...new Set(question.groupBy)];
  const sums = groupByKeys(listSummands(known, question), (summand) =>
    dimensions.map((dimension) => keyOf(dimension, summand)),
  );
  return sums
    .flatMap(({ keys, items }) =>
      describeTotal(known, question, new Map(dimensions.map((each, at) => [each, keys[at]])), items),
    )
    .slice(0, question.first);
}

function listSummands(known: KnownOutcomes, question: OutcomeTotalsQuestion): Summand[] {
  const byType = question.groupBy.includes("OUTCOME_TYPE");
  const keepsGroups = byType || question.groupBy.includes("OUTCOME_GROUP");
  const summands: Summand[] = [];
  for (const body of bodiesAsked(question)) {
    for (const offence of question.offences ?? known.offences) {
      for (const year of known.years(question)) {
        const of = { offence, basis: question.basis, year, quarter: null };
        for (const line of byType ? known.types([body.slug], of) : known.groups([body.slug], of)) {
          if (line.group === notYetAssigned && !keepsGroups) continue;
          summands.push({ ...line, body, offence, year });
        }
      }
    }
  }
  return summands;
}

function keyOf(dimension: OutcomeDimension, { body, year, offence, group, type }: Summand): Key {
  switch (dimension) {
    case "FORCE":
      return forceKey(body);
    case "REGION":
      return regionKey(body);
    case "YEAR":
      return { name: yearLabel(year), place: year };
    case "OFFENCE":
      return { name: offence, place: findOffence(offence).place };
    case "OUTCOME_GROUP":
      return { name: group, place: placeOfGroup(group) };
    case "OUTCOME_TYPE":
      return type === null ? noKey : { name: type, place: placeOfType(type) };
  }
}

function periodOfSummand(known: KnownOutcomes, { offence, year }: Summand): Period {
  return periodOf({ year, quarter: null }, known.published(offence, year));
}

/** From the first to the last day of some periods; in part where one of them is a part-year. */
function spanOf(periods: readonly Period[]): Period {
  const starts = periods.map(({ start }) => start).sort();
  const ends = periods.map(({ end }) => end).sort();
  const isPartial = periods.some((period) => period.isPartial);
  return { start: starts[0] ?? "", end: ends.at(-1) ?? "", isPartial };
}

function describeTotal(
  known: KnownOutcomes,
  { basis }: OutcomeTotalsQuestion,
  keys: ReadonlyMap<OutcomeDimension, Key | undefined>,
  summands: readonly Summand[],
): OutcomeTotalAnswer[] {
  const sum = addUp(summands.map(({ figure }) => figure));
  if (sum === undefined) return [];
  const given = summands.filter(({ figure }) => figure.value !== null);
  const isBreak = given.some(({ offence, year }) => beginsUnderNewRules(offence, { year, quarter: null }));
  const isEstimated = given.some((each) => each.isEstimated);
  const lacking = summands
    .filter(({ figure }) => leavesOut(figure))
    .map((each) => formatMissing(each.body, each.offence, periodOfSummand(known, each), each.figure));
  const name = (dimension: OutcomeDimension) => keys.get(dimension)?.name ?? null;
  return [
    {
      force: name("FORCE"),
      region: name("REGION"),
      year: name("YEAR"),
      offence: name("OFFENCE"),
      group: name("OUTCOME_GROUP"),
      type: name("OUTCOME_TYPE"),
      basis,
      value: sum.value,
      status: statusOf(sum, isBreak, isEstimated),
      figures: given.length,
      missingFigures: lacking.length,
      missing: sum.missing,
      ...spanOf(summands.map((each) => periodOfSummand(known, each))),
      excludes: [...new Set(lacking)].sort(),
    },
  ];
}
