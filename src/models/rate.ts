import type { Area } from "../../schema/area.ts";
import type { Rate, RateUnavailable, RateValue } from "../../schema/rate.ts";
import type { Period } from "../../schema/year.ts";
import type { OffenceObservation } from "../queries/offence-counts.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { isSmall, smallNumber } from "../statistics/caution.ts";
import { type NoRate, type RateInput, rate } from "../statistics/rate.ts";
import { inheritStatus } from "../statistics/status.ts";
import { DerivedQuotient, type Quotient } from "./derived-quotient.ts";
import { readDetail } from "./details.ts";
import { formatMissing } from "./missing.ts";
import { readStatus } from "./status.ts";

/** A count with what its rate needs. */
export interface Counted {
  readonly row: OffenceObservation;
  readonly period: Period;
  readonly area: Area;
  readonly catalogue: Pick<Catalogue, "censusBases">;
}

/** Residents of one sex, in place of all that a count is stored with. */
export interface ResidentsOfSex {
  readonly sex: "FEMALE" | "MALE";
  readonly population: number | null;
  readonly populationYear: number | null;
}

/** The rate of a stored count per so many residents, or why it has none. */
export function toRate(count: Counted, per: number): Rate {
  return toRateOf(count, per, "residents");
}

/** The rate of a stored count per so many residents of one sex, or why it has none. */
export function toRateBySex(
  { row, period, area, catalogue }: Counted,
  { sex, population, populationYear }: ResidentsOfSex,
  per: number,
): Rate {
  const count = { row: { ...row, population, populationYear }, period, area, catalogue };
  return toRateOf(count, per, sex === "FEMALE" ? "female residents" : "male residents");
}

function toRateOf(count: Counted, per: number, residents: string): Rate {
  const computed = rate(toRateInput(count.row), per);
  return typeof computed === "string"
    ? new MissingRate(computed, count, residents)
    : new DerivedRate(computed, per, count, residents);
}

/** The inputs that the rate of a stored count is computed from. */
export function toRateInput({
  quarter,
  quarters,
  value,
  missingParts,
  population,
}: OffenceObservation): RateInput {
  const isYear = quarter === 0;
  const isPartial = isYear && quarters < 4;
  const isIncomplete = readDetail(missingParts) > 0;
  return { isYear, isPartial, count: value, isIncomplete, population: readDetail(population) };
}

/** A rate as the schema promises it. Each property is computed when it is read. */
export class DerivedRate extends DerivedQuotient implements RateValue {
  constructor(
    quotient: Quotient,
    readonly per: number,
    readonly count: Counted,
    private readonly residents: string,
  ) {
    super(quotient);
  }

  get __typename() {
    return "RateValue" as const;
  }

  get exact() {
    return (this.numerator * this.per) / this.denominator;
  }

  get populationYear() {
    const { populationYear, year } = this.count.row;
    return readDetail(populationYear) ?? year;
  }

  get censusBase() {
    return this.count.catalogue.censusBases.of(this.count.area.rowId, this.populationYear);
  }

  get isEstimated() {
    return this.populationYear !== this.count.row.year;
  }

  get caution() {
    const ofArea = this.count.area.rateCaution;
    const ofCount = cautionOfCount(this.numerator);
    return ofArea === null || ofCount === null ? (ofArea ?? ofCount) : `${ofArea} ${ofCount}`;
  }

  get formula() {
    return `offences in ${this.count.period.label} / ${this.residents} in mid-${this.populationYear} x ${this.per}`;
  }

  get rounding() {
    return "To two decimals, halves away from zero.";
  }

  get status() {
    return inheritStatus(
      readStatus(readDetail(this.count.row.status)),
      this.isEstimated ? ["E"] : [],
      this.count.area.rateCaution === null ? [] : ["U"],
    );
  }
}

/** The caution of a rate of few offences; null for others. */
export function cautionOfCount(count: number): string | null {
  if (!isSmall(count)) return null;
  return `The count is below ${smallNumber}: a few offences more or fewer change the rate much.`;
}

/** Why there is no rate, as the schema promises it. */
class MissingRate implements RateUnavailable {
  constructor(
    readonly reason: NoRate,
    private readonly count: Counted,
    private readonly residents: string,
  ) {}

  get __typename() {
    return "RateUnavailable" as const;
  }

  get explanation() {
    return explain(this.reason, this.count, this.residents);
  }
}

function explain(
  reason: NoRate,
  { row, period: { label }, area: { name } }: Counted,
  residents: string,
): string {
  switch (reason) {
    case "QUARTER":
      return "Rates are given for whole years, not for quarters.";
    case "MISSING_COUNT":
      return `The count for ${name} in ${label} is missing. ${formatMissing(readDetail(row.missing) ?? "NOT_IN_USE")}`;
    case "PART_YEAR":
      return `Only part of the year is published: ${label}.`;
    case "INCOMPLETE_SUM":
      return `The count for ${name} in ${label} leaves out a part whose residents would still be counted.`;
    case "NO_POPULATION":
      return residents === "residents"
        ? `${name} has no resident population.`
        : `There are no figures of ${residents} of ${name} for ${label}.`;
  }
}
