import type { ChargeRateAnswer, Part, Unavailable } from "./answers.ts";
import { findArea, listBodies } from "./areas.ts";
import { outcomeBreaksWithin } from "./breaks.ts";
import { figureOf, statusOf } from "./figures.ts";
import type { KnownOutcomes, OutcomesOf } from "./known-outcomes.ts";
import { charged, notYetAssigned } from "./outcome-codes.ts";
import { shareOf, sumOfOutcomes } from "./outcomes.ts";
import { bases, type ChargeRatesQuestion } from "./questions.ts";
import { periodOf, yearLabel } from "./time.ts";

/** A charge rate, or why there is none, for each year with outcomes on any basis. */
export function answerChargeRates(known: KnownOutcomes, question: ChargeRatesQuestion): ChargeRateAnswer[] {
  const { offence, basis, countNotYetAssigned } = question;
  const area = findArea(question.area.kind, question.area.slug);
  const bodies = listBodies(area, question.withBtp).map(({ slug }) => slug);
  return known.years(question).flatMap((year) => {
    const time = { year, quarter: null };
    const hasAny = bases.some((each) => known.groups(bodies, { offence, basis: each, ...time }).length > 0);
    if (!hasAny) return [];
    return [
      {
        year: yearLabel(year),
        ...periodOf(time, known.published(offence, year)),
        ...{ basis, countsNotYetAssigned: countNotYetAssigned },
        rate: rateOf(known, bodies, { offence, basis, ...time }, countNotYetAssigned),
        breaks: breaksOf(known, bodies, { offence, basis, ...time }),
        excludes: listMissingBodies(known, bodies, { offence, basis, ...time }),
      },
    ];
  });
}

/** The breaks that begin in the year, where there are charges. */
function breaksOf(known: KnownOutcomes, bodies: readonly string[], of: OutcomesOf): readonly string[] {
  const charges = known.groups(bodies, of).find(({ group }) => group === charged);
  return (charges?.figure.value ?? null) === null ? [] : outcomeBreaksWithin(of.offence, charged, of);
}

/** The forces whose charges are missing from a sum of several forces. */
function listMissingBodies(
  known: KnownOutcomes,
  bodies: readonly string[],
  of: OutcomesOf,
): readonly string[] {
  const charges = known.groups(bodies, of).find(({ group }) => group === charged);
  return charges?.figure.isIncomplete && bodies.length > 1 ? charges.missingBodies : [];
}

function rateOf(
  known: KnownOutcomes,
  bodies: readonly string[],
  of: OutcomesOf,
  countNotYetAssigned: boolean,
): Part | Unavailable {
  const groups = known.groups(bodies, of);
  if (groups.length === 0) return { reasons: ["DIFFERENT_BASIS"] };
  const find = (slug: string) => groups.find(({ group }) => group === slug);
  const unassigned = find(notYetAssigned)?.figure.value ?? null;
  if (countNotYetAssigned && unassigned === null) return { reasons: ["NOT_YET_ASSIGNED_UNKNOWN"] };
  const charges = find(charged) ?? { figure: figureOf("NOT_IN_USE"), isEstimated: false };
  const outcomes = sumOfOutcomes(groups)?.value ?? null;
  const all =
    outcomes === null ? undefined : figureOf(outcomes + (countNotYetAssigned ? (unassigned ?? 0) : 0));
  const isBreak = outcomeBreaksWithin(of.offence, charged, of).length > 0;
  return shareOf(charges.figure, all, statusOf(charges.figure, isBreak, charges.isEstimated));
}
