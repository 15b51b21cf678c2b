import { ProportionInterval } from "../../schema/proportion-interval.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import { round } from "../statistics/rounding.ts";
import { wilsonInterval } from "../statistics/wilson.ts";

/** The interval of a part of so many cases; null where the part is not among them. */
export function toProportionInterval(part: number, cases: number): ProportionInterval | null {
  const interval = wilsonInterval(part, cases);
  if (interval === null) return null;
  return hydrate(ProportionInterval, {
    low: round(interval.low, 4),
    high: round(interval.high, 4),
    level: 0.95,
    method: `Wilson score interval at 95% for ${part} of ${cases}, without a correction for continuity.`,
    explanation:
      "All cases are counted, not a sample of them. The interval says how far chance alone would move the share; the ways in which forces record and close cases can move it further.",
  });
}
