import { type Share, ShareUnavailable, ShareValue } from "../../schema/share.ts";
import { make } from "../catalogue/make.ts";
import { share } from "../statistics/share.ts";
import { inheritStatus } from "../statistics/status.ts";
import type { RecordedOutcomeCount } from "./outcome-count.ts";

/** The share of a stored outcome count, or why it has none. */
export function describeShare({
  row,
  area,
  period,
  outcomeGroup,
  outcomeType,
  status,
}: RecordedOutcomeCount): Share {
  const what = (outcomeType ?? outcomeGroup).name;
  if (outcomeGroup.slug === "not-yet-assigned") {
    const explanation = "Offences with no outcome yet are not outcomes, so they are in no share of them.";
    return make(ShareUnavailable, { reason: "NOT_AN_OUTCOME", explanation });
  }
  const worked = share(row.value, row.total);
  if (typeof worked !== "string") {
    return make(ShareValue, {
      ...worked,
      formula: `outcomes "${what}" / all outcomes, of ${period.label}`,
      rounding: "To four decimals, halves away from zero.",
      status: inheritStatus(status),
    });
  }
  const explanation =
    worked === "NO_OUTCOMES"
      ? `There were no outcomes at all for ${area.name} in ${period.label}.`
      : `The outcomes of ${area.name} in ${period.label} are missing.`;
  return make(ShareUnavailable, { reason: worked, explanation });
}
