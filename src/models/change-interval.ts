import { ChangeInterval } from "../../schema/change.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import { confidence, intervalOfChange } from "../statistics/interval.ts";

/** The interval of a change of a count, as the schema promises it; null where the method gives none. */
export function toInterval(earlier: number, current: number): ChangeInterval | null {
  const interval = intervalOfChange(earlier, current);
  if (typeof interval === "string") return null;
  return hydrate(ChangeInterval, {
    ...interval,
    confidence,
    method:
      "95% interval of the ratio of two independent Poisson counts, by the normal approximation of its logarithm: standard error √(1/current + 1/earlier).",
    explanation: explain(interval.isDistinguishable),
  });
}

function explain(isDistinguishable: boolean): string {
  const finding = isDistinguishable
    ? "The change is distinguishable from chance."
    : "The change is not distinguishable from chance.";
  return `${finding} The counts are all offences that were recorded and not a sample of them, and they may vary more than independent events would, because offences come in series and recording differs from year to year. So the interval is the least to allow for.`;
}
