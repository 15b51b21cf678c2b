import type { OutcomeBasis } from "../../db/tables.ts";
import {
  type ChargeRate,
  ChargeRateFigure,
  ChargeRateUnavailable,
  type ChargeRateUnavailableReason,
  ChargeRateValue,
} from "../../schema/charge-rate.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import { share } from "../statistics/share.ts";
import { inheritStatus } from "../statistics/status.ts";
import { formatMissing } from "./missing.ts";
import type { RecordedOutcomeCount } from "./outcome-count.ts";

/** What a charge rate is asked to be of. */
export interface ChargeRateTerms {
  readonly basis: OutcomeBasis;
  readonly countsNotYetAssigned: boolean;
}

/** A charge rate, with the count of charges that it is worked out from. */
export interface WorkedChargeRate extends ChargeRateFigure {
  /** Undefined where there are figures on the other basis only. */
  readonly charged: RecordedOutcomeCount | undefined;
}

/** The charge rate of each year that an area has outcomes of, on whichever basis, by group; oldest first. */
export function toChargeRates(
  counts: readonly RecordedOutcomeCount[],
  terms: ChargeRateTerms,
): WorkedChargeRate[] {
  const byYear = new Map<number, RecordedOutcomeCount[]>();
  for (const count of counts) byYear.set(count.row.year, [...(byYear.get(count.row.year) ?? []), count]);
  return [...byYear.values()].flatMap((inYear) => {
    const onBasis = inYear.filter(({ basis }) => basis === terms.basis);
    const [first] = onBasis.length > 0 ? onBasis : inYear;
    if (first === undefined) return [];
    const { area, offence, year, period, release, source } = first;
    const charged = onBasis.find(({ outcomeGroup }) => outcomeGroup.slug === "charged-summonsed");
    const rate = describe(onBasis, terms, first);
    const notes = charged?.notes ?? [];
    const figure = { area, offence, year, period, release, source, ...terms, rate, notes };
    return [Object.assign(hydrate(ChargeRateFigure, figure), { charged })];
  });
}

function describe(
  groups: readonly RecordedOutcomeCount[],
  { basis, countsNotYetAssigned }: ChargeRateTerms,
  { area, period }: RecordedOutcomeCount,
): ChargeRate {
  const of = `${area.name} in ${period.label}`;
  const refuse = (reason: ChargeRateUnavailableReason, explanation: string) =>
    hydrate(ChargeRateUnavailable, { reason, explanation });
  if (groups.length === 0) {
    return refuse(
      "DIFFERENT_BASIS",
      `For ${of} there are only outcomes on the other basis, not ${wordsOf[basis]}.`,
    );
  }
  const find = (slug: string) => groups.find(({ outcomeGroup }) => outcomeGroup.slug === slug);
  const charged = find("charged-summonsed");
  const waiting = find("not-yet-assigned")?.row.value ?? null;
  if (countsNotYetAssigned && waiting === null) {
    return refuse(
      "NOT_YET_ASSIGNED_UNKNOWN",
      `How many offences of ${of} have no outcome yet is not in the source.`,
    );
  }
  const total = charged?.row.total ?? null;
  const denominator = countsNotYetAssigned && total !== null ? total + (waiting ?? 0) : total;
  const worked = share(charged?.row.value ?? null, denominator);
  if (worked === "MISSING_COUNT") {
    const why = formatMissing(charged?.row.missing ?? "NOT_PUBLISHED");
    return refuse(worked, `The outcomes of ${of} are missing. ${why}`);
  }
  if (worked === "NO_OUTCOMES") return refuse(worked, `There were no outcomes at all for ${of}.`);
  const left = countsNotYetAssigned ? "all outcomes and offences with none yet" : "all outcomes";
  return hydrate(ChargeRateValue, {
    ...worked,
    formula: `charges and summonses / ${left}, of ${wordsOf[basis]} ${period.label}`,
    rounding: "To four decimals, halves away from zero.",
    status: inheritStatus(charged?.status ?? []),
  });
}

const wordsOf: Record<OutcomeBasis, string> = {
  RECORDED_IN_YEAR: "offences recorded in",
  CLOSED_IN_YEAR: "investigations closed in",
};
