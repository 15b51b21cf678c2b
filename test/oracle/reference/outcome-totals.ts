import type { OutcomeTotalAnswer } from "./answers.ts";
import type { Area } from "./areas.ts";
import { breakSlugs, outcomeBreaksWithin } from "./breaks.ts";
import { addUp, isMissingPart, statusOf } from "./figures.ts";
import { forceKey, groupByKeys, type Key, noKey, regionKey, selectBodies } from "./grouping.ts";
import type { KnownOutcomes, OutcomeLine } from "./known-outcomes.ts";
import { findOffence } from "./offences.ts";
import { indexOfGroup, indexOfType, notYetAssigned } from "./outcome-codes.ts";
import type { OutcomeDimension, OutcomeTotalsQuestion } from "./questions.ts";
import { type Period, periodOf, yearLabel } from "./time.ts";
import { formatMissingFigure } from "./totals.ts";

interface Summand extends OutcomeLine {
  readonly body: Area;
  readonly offence: string;
  readonly year: number;
}

/** Outcomes of forces added up, grouped by dimensions. */
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
      toTotalAnswers(known, question, new Map(dimensions.map((each, index) => [each, keys[index]])), items),
    )
    .slice(0, question.first);
}

function listSummands(known: KnownOutcomes, question: OutcomeTotalsQuestion): Summand[] {
  const byType = question.groupBy.includes("OUTCOME_TYPE");
  const keepsGroups = byType || question.groupBy.includes("OUTCOME_GROUP");
  const summands: Summand[] = [];
  for (const body of selectBodies(question)) {
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
      return { name: yearLabel(year), sortKey: year };
    case "OFFENCE":
      return { name: offence, sortKey: findOffence(offence).index };
    case "OUTCOME_GROUP":
      return { name: group, sortKey: indexOfGroup(group) };
    case "OUTCOME_TYPE":
      return type === null ? noKey : { name: type, sortKey: indexOfType(type) };
  }
}

function periodOfSummand(known: KnownOutcomes, { offence, year }: Summand): Period {
  return periodOf({ year, quarter: null }, known.published(offence, year));
}

/** From the first day of periods to their last; partial when one of them is a part-year. */
function spanOf(periods: readonly Period[]): Period {
  const starts = periods.map(({ start }) => start).sort();
  const ends = periods.map(({ end }) => end).sort();
  const isPartial = periods.some((period) => period.isPartial);
  return { start: starts[0] ?? "", end: ends.at(-1) ?? "", isPartial };
}

function toTotalAnswers(
  known: KnownOutcomes,
  { basis }: OutcomeTotalsQuestion,
  keys: ReadonlyMap<OutcomeDimension, Key | undefined>,
  summands: readonly Summand[],
): OutcomeTotalAnswer[] {
  const sum = addUp(summands.map(({ figure }) => figure));
  if (sum === undefined) return [];
  const present = summands.filter(({ figure }) => figure.value !== null);
  const begun = present.flatMap(({ offence, group, year }) =>
    outcomeBreaksWithin(offence, group, { year, quarter: null }),
  );
  const isEstimated = present.some((each) => each.isEstimated);
  const missing = summands
    .filter(({ figure }) => isMissingPart(figure))
    .map((each) => formatMissingFigure(each.body, each.offence, periodOfSummand(known, each), each.figure));
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
      status: statusOf(sum, begun.length > 0, isEstimated),
      breaks: breakSlugs.filter((slug) => begun.includes(slug)),
      figures: present.length,
      missingFigures: missing.length,
      missing: sum.missing,
      ...spanOf(summands.map((each) => periodOfSummand(known, each))),
      excludes: [...new Set(missing)].sort(),
      offences: [...new Set(summands.map(({ offence }) => offence))].sort(
        (one, other) => findOffence(one).index - findOffence(other).index,
      ),
    },
  ];
}
