import { Period } from "../../schema/year.ts";
import { spanMonths } from "../statistics/months.ts";
import { labelYear, type Quarter, quarters as quartersOfYear, spanQuarters } from "../statistics/period.ts";
import { hydrate } from "./hydrate.ts";

// A period is made once, so that its text is written once, too. There are as many as the store has.
const periods = new Map<number, Period>();
const spansOfMonths = new Map<number, Period>();

/**
 * The exact days of a quarter, or of the quarters of a year (`quarter` 0) that are there: so many, from the first to the
 * last of them.
 */
export function toPeriod(
  year: number,
  quarter: number,
  quarters: number,
  first = 1,
  last = first + quarters - 1,
): Period {
  const key = (((year * 10 + quarter) * 10 + quarters) * 10 + first) * 10 + last;
  let period = periods.get(key);
  if (period === undefined) {
    period = hydrate(Period, createPeriod(year, quarter, { quarters, first, last }));
    periods.set(key, period);
  }
  return period;
}

/** The exact days of the `months` months that end with the month `ending` (202412); with 0 months, its last day. */
export function toMonths(ending: number, months: number): Period {
  const key = ending * 1000 + months;
  let period = spansOfMonths.get(key);
  if (period === undefined) {
    period = hydrate(Period, { ...spanMonths(ending, months), isPartial: false });
    spansOfMonths.set(key, period);
  }
  return period;
}

/** Quarters of a year. */
interface QuarterSpan {
  readonly quarters: number;
  readonly first: number;
  readonly last: number;
}

function createPeriod(year: number, quarter: number, { quarters, first, last }: QuarterSpan): Period {
  const label = labelYear(year);
  if (isQuarter(quarter)) {
    return { label: `${label} Q${quarter}`, ...spanQuarters(year, quarter, quarter), isPartial: false };
  }
  const isPartial = quarters < 4;
  return {
    label: isPartial ? `${label} (${quarters} of 4 quarters)` : label,
    ...spanQuarters(year, isQuarter(first) ? first : 1, isQuarter(last) ? last : 4),
    isPartial,
  };
}

function isQuarter(number: number): number is Quarter {
  return quartersOfYear.some((quarter) => quarter === number);
}
