import type { OutcomeBasis } from "../../db/tables.ts";
import {
  type ChargeRate,
  type ChargeRateFigure,
  ChargeRateUnavailable,
  type ChargeRateUnavailableReason,
  ChargeRateValue,
} from "../../schema/charge-rate.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import { share } from "../statistics/share.ts";
import { inheritStatus } from "../statistics/status.ts";
import { formatBasis } from "./basis.ts";
import type { Quotient } from "./derived-quotient.ts";
import { readDetail } from "./details.ts";
import { chargeRateId } from "./figure-id.ts";
import { formatMissing } from "./missing.ts";
import type { RecordedOutcomeCount } from "./outcome-count.ts";
import type { RecordedOffences } from "./outcome-coverage.ts";
import { readStatus } from "./status.ts";

/** The arguments that decide which cases a charge rate counts. */
export interface ChargeRateOptions {
  readonly basis: OutcomeBasis;
  readonly countsNotYetAssigned: boolean;
}

/** A charge rate as the schema promises it, with the count of charges that it is derived from. */
export class DerivedChargeRate implements ChargeRateFigure {
  constructor(
    /** An outcome of the same area, offence and year. */
    private readonly first: RecordedOutcomeCount,
    /** Undefined where there are only figures on the other basis. */
    readonly charged: RecordedOutcomeCount | undefined,
    private readonly options: ChargeRateOptions,
    readonly rate: ChargeRate,
  ) {}

  get __typename() {
    return "ChargeRateFigure" as const;
  }

  get id() {
    return chargeRateId(this.first, this.options);
  }

  get area() {
    return this.first.area;
  }

  get offence() {
    return this.first.offence;
  }

  get year() {
    return this.first.year;
  }

  get period() {
    return this.first.period;
  }

  get basis() {
    return this.options.basis;
  }

  get countsNotYetAssigned() {
    return this.options.countsNotYetAssigned;
  }

  get seriesBreaks() {
    return this.charged?.seriesBreaks ?? [];
  }

  get notes() {
    return this.charged?.notes ?? [];
  }

  get release() {
    return this.first.release;
  }

  get source() {
    return this.first.source;
  }
}

/** The value of a charge rate, with the count of charges that it is derived from. */
export interface DerivedChargeRateValue extends ChargeRateValue {
  readonly count: RecordedOutcomeCount;
}

/**
 * The charge rates of an area from its outcomes by group: one for each year with outcomes on either basis, oldest
 * first.
 */
export function toChargeRates(
  counts: readonly RecordedOutcomeCount[],
  options: ChargeRateOptions,
): DerivedChargeRate[] {
  const byYear = new Map<number, RecordedOutcomeCount[]>();
  for (const count of counts) byYear.set(count.row.year, [...(byYear.get(count.row.year) ?? []), count]);
  return [...byYear.values()].flatMap((inYear) => {
    const onBasis = inYear.filter(({ basis }) => basis === options.basis);
    const [first] = onBasis.length > 0 ? onBasis : inYear;
    if (first === undefined) return [];
    const charged = onBasis.find(({ outcomeGroup }) => outcomeGroup.slug === "charged-summonsed");
    return [new DerivedChargeRate(first, charged, options, toChargeRate(onBasis, options, first))];
  });
}

function toChargeRate(
  groups: readonly RecordedOutcomeCount[],
  { basis, countsNotYetAssigned }: ChargeRateOptions,
  first: RecordedOutcomeCount,
): ChargeRate {
  const { area, period } = first;
  const of = `${area.name} in ${period.label}`;
  if (groups.length === 0) {
    return toUnavailable(
      "DIFFERENT_BASIS",
      `For ${of} there are only outcomes on the other basis, not ${formatBasis(basis)} in.`,
    );
  }
  const find = (slug: string) => groups.find(({ outcomeGroup }) => outcomeGroup.slug === slug);
  const charged = find("charged-summonsed");
  const notYetAssigned = find("not-yet-assigned")?.row.value ?? null;
  if (countsNotYetAssigned && notYetAssigned === null) {
    return toUnavailable(
      "NOT_YET_ASSIGNED_UNKNOWN",
      `How many offences of ${of} have no outcome yet is not in the source.`,
    );
  }
  const total = charged === undefined ? null : readDetail(charged.row.total);
  const denominator = countsNotYetAssigned && total !== null ? total + (notYetAssigned ?? 0) : total;
  const computed = share(charged?.row.value ?? null, denominator);
  if (computed === "MISSING_COUNT" && charged !== undefined && charged.row.value !== null) {
    return toUnavailable(
      computed,
      `Not all outcomes of ${of} are published, so there is no rate of charges.`,
    );
  }
  if (computed === "MISSING_COUNT") {
    const missing = charged === undefined ? null : readDetail(charged.row.missing);
    const why = formatMissing(missing ?? "NOT_PUBLISHED");
    return toUnavailable(computed, `The outcomes of ${of} are missing. ${why}`);
  }
  if (computed === "NO_OUTCOMES") return toUnavailable(computed, `There were no outcomes at all for ${of}.`);
  const whole = countsNotYetAssigned ? "all outcomes and offences with none yet" : "all outcomes";
  return toValue(computed, charged ?? first, `${whole}, of ${formatBasis(basis)} in ${period.label}`);
}

/** The charges of an area and year by the offences recorded in it, or why there are none. */
export function toChargesPerRecorded(
  { charged, rate, basis, area, period, year }: DerivedChargeRate,
  recorded: RecordedOffences,
): ChargeRate {
  const of = `${area.name} in ${period.label}`;
  if (charged === undefined || basis !== "RECORDED_IN_YEAR") {
    return toUnavailable(
      "DIFFERENT_BASIS",
      `Charges are divided by recorded offences only where they are of offences recorded in ${year.label}.`,
    );
  }
  if (charged.row.value === null)
    return "reason" in rate ? rate : toUnavailable("MISSING_COUNT", `The charges of ${of} are missing.`);
  if (readDetail(charged.row.missingParts) > 0) {
    return toUnavailable(
      "MISSING_COUNT",
      `Charges of ${of} leave out a part whose offences would still be counted.`,
    );
  }
  if (recorded === "OTHER_BODIES") {
    return toUnavailable(
      "MISSING_COUNT",
      `The charges of ${of} are also of British Transport Police, and the recorded offences are counted without it.`,
    );
  }
  const count = recorded === "NOT_COUNTED" ? null : recorded;
  const isSamePeriod = count?.quarters === charged.row.quarters && count.missingParts === 0;
  const computed = share(charged.row.value, isSamePeriod ? count.value : null);
  if (computed === "MISSING_COUNT")
    return toUnavailable(computed, `The count of recorded offences of ${of} is missing or incomplete.`);
  if (computed === "NO_OUTCOMES") return toUnavailable("NO_OFFENCES", `No offences were recorded for ${of}.`);
  return toValue(computed, charged, `offences recorded in ${period.label}`, count?.status);
}

function toValue(
  computed: Quotient,
  count: RecordedOutcomeCount,
  whole: string,
  otherStatus = "",
): DerivedChargeRateValue {
  const value = hydrate(ChargeRateValue, {
    ...computed,
    exact: computed.numerator / computed.denominator,
    formula: `charges and summonses / ${whole}`,
    rounding: "To four decimals, halves away from zero.",
    status: inheritStatus(count.status, readStatus(otherStatus)),
  });
  return Object.assign(value, { count });
}

function toUnavailable(reason: ChargeRateUnavailableReason, explanation: string): ChargeRateUnavailable {
  return hydrate(ChargeRateUnavailable, { reason, explanation });
}
