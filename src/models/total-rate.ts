import type { Rate, RateUnavailable, RateUnavailableReason, RateValue } from "../../schema/rate.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { addResidents, rate } from "../statistics/rate.ts";
import { inheritStatus } from "../statistics/status.ts";
import { DerivedQuotient, type Quotient } from "./derived-quotient.ts";
import type { SummedOffenceTotal } from "./offence-total.ts";
import { cautionOfCount } from "./rate.ts";

/** The rate of a sum per so many residents of its areas, or why it has none. */
export function toRateOfTotal(total: SummedOffenceTotal, per: number): Rate {
  const { contents, missingFigures, value: count } = total;
  const { time } = contents;
  if (time === null) return new MissingTotalRate("SEVERAL_YEARS", total);
  const { residents, isPartial, isEverywhere } = contents;
  const together = addResidents(residents, time.year, isEverywhere);
  const isIncomplete = missingFigures > 0;
  const population = together?.population ?? null;
  const computed = rate({ isYear: time.quarter === 0, isPartial, count, isIncomplete, population }, per);
  return typeof computed === "string" || together === null
    ? new MissingTotalRate(typeof computed === "string" ? computed : "NO_POPULATION", total)
    : new TotalRate(computed, per, together.populationYear, total);
}

/** The rate of a sum as the schema promises it. Each property is computed when it is read. */
export class TotalRate extends DerivedQuotient implements RateValue {
  constructor(
    quotient: Quotient,
    readonly per: number,
    readonly populationYear: number,
    readonly total: SummedOffenceTotal,
  ) {
    super(quotient);
  }

  get __typename() {
    return "RateValue" as const;
  }

  get exact() {
    return (this.numerator * this.per) / this.denominator;
  }

  /** Null also where it is not the same for all areas. */
  get censusBase() {
    const { censusBases } = this.total.catalogue;
    const bases = this.total.contents.inhabitedIds.map((areaId) =>
      censusBases.of(areaId, this.populationYear),
    );
    const [base = null] = bases;
    return bases.every((each) => each === base) ? base : null;
  }

  get isEstimated() {
    return this.populationYear !== this.total.contents.time?.year;
  }

  get caution() {
    const cautions = [this.#ofArea, cautionOfCount(this.numerator)].filter((caution) => caution !== null);
    return cautions.length === 0 ? null : cautions.join(" ");
  }

  get formula() {
    return `offences in ${this.total.period.label} / residents of the areas in the sum in mid-${this.populationYear} x ${this.per}`;
  }

  get rounding() {
    return "To two decimals, halves away from zero.";
  }

  get status() {
    return inheritStatus(
      this.total.status,
      this.isEstimated ? ["E"] : [],
      this.#ofArea === null ? [] : ["U"],
    );
  }

  /** The caution of the area, where there is only one. In a sum of several it weighs little. */
  get #ofArea(): string | null {
    const [only, ...others] = this.total.contents.inhabitedIds;
    if (only === undefined || others.length > 0) return null;
    return lookUp(this.total.catalogue.areasById, only).rateCaution;
  }
}

/** Why a sum has no rate, as the schema promises it. */
class MissingTotalRate implements RateUnavailable {
  constructor(
    readonly reason: RateUnavailableReason,
    private readonly total: SummedOffenceTotal,
  ) {}

  get __typename() {
    return "RateUnavailable" as const;
  }

  get explanation() {
    return explain(this.reason, this.total.period.label);
  }
}

function explain(reason: RateUnavailableReason, label: string): string {
  switch (reason) {
    case "QUARTER":
      return "Rates are given for whole years, not for quarters.";
    case "MISSING_COUNT":
      return `There is no count for ${label}.`;
    case "PART_YEAR":
      return `Only part of the year is published for the whole sum or a part of it: ${label}.`;
    case "INCOMPLETE_SUM":
      return `The sum for ${label} leaves out figures whose residents would still be counted: \`excludes\` lists them.`;
    case "NO_POPULATION":
      return "A body in the sum has no resident population, and the sum is not of all of England and Wales.";
    case "SEVERAL_YEARS":
      return `The sum is of several years or quarters (${label}). Group by YEAR, or ask for one year.`;
  }
}
