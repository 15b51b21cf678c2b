import type { OutcomeAnswer, Part, Unavailable } from "./answers.ts";
import { findArea, listBodies } from "./areas.ts";
import { outcomeBreaksWithin } from "./breaks.ts";
import { addUp, type Figure, inherit, isMissingPart, statusOf } from "./figures.ts";
import type { KnownOutcomes, OutcomeLine } from "./known-outcomes.ts";
import { notYetAssigned } from "./outcome-codes.ts";
import type { OutcomesQuestion } from "./questions.ts";
import { roundFraction } from "./rounding.ts";
import { periodOf, quarters, type Time, yearLabel } from "./time.ts";

/** The outcomes of an area: a figure for each period and each outcome group or type. */
export function answerOutcomes(known: KnownOutcomes, question: OutcomesQuestion): OutcomeAnswer[] {
  const { offence, basis } = question;
  const area = findArea(question.area.kind, question.area.slug);
  const bodies = listBodies(area, question.withBtp).map(({ slug }) => slug);
  const times = known.years(question).flatMap((year): Time[] => {
    return question.by === "YEAR"
      ? [{ year, quarter: null }]
      : quarters.map((quarter) => ({ year, quarter }));
  });
  return times.flatMap((time) => {
    const of = { offence, basis, ...time };
    const groups = known.groups(bodies, of);
    const all = sumOfOutcomes(groups);
    const lines = question.detail === "GROUP" ? groups : known.types(bodies, of);
    return lines.map(({ group, type, figure, isEstimated, missingBodies }): OutcomeAnswer => {
      const begun = outcomeBreaksWithin(offence, group, time);
      const status = statusOf(figure, begun.length > 0, isEstimated);
      return {
        year: yearLabel(time.year),
        quarter: time.quarter,
        ...periodOf(time, known.published(offence, time.year)),
        ...{ basis, group, type, value: figure.value, missing: figure.missing, status },
        breaks: figure.value === null ? [] : begun,
        share: shareOf(figure, all, status, group === notYetAssigned ? ["NOT_AN_OUTCOME"] : []),
        excludes: figure.isIncomplete && bodies.length > 1 ? missingBodies : [],
      };
    });
  });
}

/** The sum of all outcomes, if no group is missing. Offences with no outcome yet are not in it. */
export function sumOfOutcomes(groups: readonly OutcomeLine[]): Figure | undefined {
  const outcomes = groups.filter(({ group }) => group !== notYetAssigned).map(({ figure }) => figure);
  const lacksOne = outcomes.some((figure) => figure.value === null && isMissingPart(figure));
  return lacksOne ? undefined : addUp(outcomes);
}

/** A share of all outcomes, or why there is none: `reasons`, or those that the figures show. */
export function shareOf(
  { value }: Figure,
  all: Figure | undefined,
  status: string,
  reasons: readonly string[] = [],
): Part | Unavailable {
  const denominator = all?.value ?? null;
  if (reasons.length > 0) return { reasons };
  if (value === null || denominator === null) return { reasons: ["MISSING_COUNT"] };
  if (denominator <= 0) return { reasons: ["NO_OUTCOMES"] };
  const rounded = roundFraction(value, denominator, 4);
  return {
    value: rounded,
    exact: value / denominator,
    numerator: value,
    denominator,
    status: inherit(status),
  };
}
