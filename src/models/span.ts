import { Period } from "../../schema/year.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import { toPeriod } from "../reference-data/index.ts";

/** The periods of the figures in a sum: 20200 is the year that starts in 2020, 20201 its first quarter. */
export interface PeriodRange {
  readonly first: number;
  readonly last: number;
  /** How many quarters of the last period are published. */
  readonly quartersOfLast: number;
  /** The first quarter of the first period, and the last one of the last period. */
  readonly firstQuarter?: number;
  readonly lastQuarter?: number;
  /** The smallest number of published quarters that any of the periods has. */
  readonly fewestQuarters: number;
}

/** The days from the first period of a sum to its last, as one period. */
export function toRangePeriod(range: PeriodRange): Period {
  const { first, last, quartersOfLast, fewestQuarters } = range;
  const { firstQuarter = 1, lastQuarter = quartersOfLast } = range;
  const from = toPeriod(Math.floor(first / 10), first % 10, 4, firstQuarter, 4);
  const startOfLast = first === last ? firstQuarter : 1;
  const to = toPeriod(Math.floor(last / 10), last % 10, quartersOfLast, startOfLast, lastQuarter);
  return joinPeriods(from, to, last % 10 === 0 && fewestQuarters < 4);
}

/** The days of some quarters of a year; of the whole year where either quarter is null. */
export function toQuartersPeriod(year: number, fromQuarter: number | null, toQuarter: number | null): Period {
  if (fromQuarter === null || toQuarter === null) return toPeriod(year, 0, 4);
  const from = toPeriod(year, fromQuarter, 1);
  return joinPeriods(from, toPeriod(year, toQuarter, 1), fromQuarter !== toQuarter);
}

/** The periods that were joined, by the first and then by the last. Each is made once, so that its text is written once, too. */
const joined = new WeakMap<Period, Map<Period, Period>>();
const joinedInPart = new WeakMap<Period, Map<Period, Period>>();

function joinPeriods(from: Period, to: Period, isPartial: boolean): Period {
  const known = isPartial ? joinedInPart : joined;
  const fromHere = known.get(from) ?? new Map<Period, Period>();
  known.set(from, fromHere);
  let period = fromHere.get(to);
  if (period === undefined) {
    const label = from.start === to.start ? to.label : `${from.label} to ${to.label}`;
    period = hydrate(Period, { label, start: from.start, end: to.end, isPartial });
    fromHere.set(to, period);
  }
  return period;
}
