import { Period } from "../../schema/year.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import { toPeriod } from "../reference-data/index.ts";

/** The periods of the figures in a sum: 20200 is the year that starts in 2020, 20201 its first quarter. */
export interface Span {
  readonly first: number;
  readonly last: number;
  /** How many quarters of the last period are published. */
  readonly quartersOfLast: number;
  /** How many quarters are published of the period of which the fewest are. */
  readonly fewestQuarters: number;
}

/** The days from the first period of a sum to its last. */
export function toSpan({ first, last, quartersOfLast, fewestQuarters }: Span): Period {
  const from = toPeriod(Math.floor(first / 10), first % 10, 4);
  const to = toPeriod(Math.floor(last / 10), last % 10, quartersOfLast);
  const isPartial = last % 10 === 0 && fewestQuarters < 4;
  const label = from.start === to.start ? to.label : `${from.label} to ${to.label}`;
  return hydrate(Period, { label, start: from.start, end: to.end, isPartial });
}
