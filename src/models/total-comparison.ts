import type { ComparisonGroup } from "../../schema/comparison-group.ts";
import type { GroupComparison } from "../../schema/group-comparison.ts";
import type { ComparedMeasure, GroupFigures } from "./group-comparison.ts";
import type { SummedOffenceTotal } from "./offence-total.ts";
import { type FigureOfArea, toNoSpread } from "./spread.ts";
import type { TotalOfArea } from "./total-ranking.ts";
import { toRateOfTotal } from "./total-rate.ts";

/** What is compared of a sum; null where it is missing. */
export function measureTotal({ area, total }: TotalOfArea, measure: ComparedMeasure): FigureOfArea | null {
  const { value, status } = total;
  if (measure.by === "VALUE") return value === null ? null : { area, value, exact: value, status };
  const rate = toRateOfTotal(total, measure.per);
  return "reason" in rate ? null : { area, value: rate.value, exact: rate.exact, status: rate.status };
}

/** The sums of a group beside a sum, as the schema promises it. Each property is computed when it is read. */
export class TotalWithGroup implements GroupComparison {
  constructor(
    readonly group: ComparisonGroup,
    /** The sum that it is beside, or whose rate. */
    readonly besides: SummedOffenceTotal,
    /** Null where there are none. */
    readonly figures: GroupFigures<TotalOfArea> | null,
  ) {}

  /** Whether the sum is of one of the forces alone. */
  get isMember() {
    const [only, ...others] = this.besides.scope.bodiesIn(this.besides);
    return others.length === 0 && this.group.forces.some((force) => force === only);
  }

  get leftOut() {
    return this.figures?.ranking.leftOut ?? [];
  }

  get spread() {
    const { contents, period } = this.besides;
    if (contents.time === null)
      return toNoSpread("SEVERAL_PERIODS", `The sum is of several years or quarters (${period.label}).`);
    return this.figures?.spread ?? toNoSpread("NO_FIGURES", "None of the forces has a sum to compare.");
  }
}
