import type { Share, ShareUnavailable, ShareValue } from "../../schema/share.ts";
import { type NoShare, share } from "../statistics/share.ts";
import { inheritStatus } from "../statistics/status.ts";
import { DerivedQuotient, type Quotient } from "./derived-quotient.ts";
import { readDetail } from "./details.ts";
import { formatMissing } from "./missing.ts";
import type { RecordedOutcomeCount } from "./outcome-count.ts";

/** The share of a stored outcome count, or why it has none. */
export function toShare(count: RecordedOutcomeCount): Share {
  if (count.outcomeGroup.slug === "not-yet-assigned") return new MissingShare("NOT_AN_OUTCOME", count);
  const computed = share(count.row.value, readDetail(count.row.total));
  return typeof computed === "string" ? new MissingShare(computed, count) : new DerivedShare(computed, count);
}

/** A share as the schema promises it. Each property is computed when it is read. */
export class DerivedShare extends DerivedQuotient implements ShareValue {
  constructor(
    quotient: Quotient,
    readonly count: RecordedOutcomeCount,
  ) {
    super(quotient);
  }

  get __typename() {
    return "ShareValue" as const;
  }

  get exact() {
    return this.numerator / this.denominator;
  }

  get formula() {
    const { outcomeType, outcomeGroup, period } = this.count;
    return `outcomes "${(outcomeType ?? outcomeGroup).name}" / all outcomes, of ${period.label}`;
  }

  get rounding() {
    return "To four decimals, halves away from zero.";
  }

  get status() {
    return inheritStatus(this.count.status);
  }
}

/** Why there is no share, as the schema promises it. */
class MissingShare implements ShareUnavailable {
  constructor(
    readonly reason: NoShare | "NOT_AN_OUTCOME",
    private readonly count: RecordedOutcomeCount,
  ) {}

  get __typename() {
    return "ShareUnavailable" as const;
  }

  get explanation() {
    return explain(this.reason, this.count);
  }
}

function explain(reason: NoShare | "NOT_AN_OUTCOME", { row, area, period }: RecordedOutcomeCount): string {
  switch (reason) {
    case "NOT_AN_OUTCOME":
      return "Offences with no outcome yet are not outcomes, so they are in no share of them.";
    case "NO_OUTCOMES":
      return `There were no outcomes at all for ${area.name} in ${period.label}.`;
    case "MISSING_COUNT":
      if (row.value !== null)
        return `Not all outcomes of ${area.name} in ${period.label} are published, so there is no total to take a share of.`;
      return `The outcomes of ${area.name} in ${period.label} are missing. ${formatMissing(readDetail(row.missing) ?? "NOT_IN_USE")}`;
  }
}
