import { numberPeriod } from "./period.ts";

/** A period, and its figure, null where there is none. */
export interface DatedFigure {
  readonly year: number;
  /** 0 for a year. */
  readonly quarter: number;
  readonly value: number | null;
}

/** Some periods by their numbers: all from the first to the last. */
interface NewestPeriods {
  readonly first: number;
  readonly last: number;
  /** How many of them there are. */
  readonly count: number;
}

/**
 * The newest periods of some figures: so many of them, up to the last that has a figure. A period between them without a figure
 * is one of them; what comes after the last figure is none. Null where there is no figure.
 */
export function newestPeriods(figures: readonly DatedFigure[], most: number): NewestPeriods | null {
  let last = Number.NEGATIVE_INFINITY;
  for (const figure of figures) if (figure.value !== null) last = Math.max(last, numberPeriod(figure));
  const newest: number[] = [];
  // From the end, where the newest mostly are: then each earlier one takes one comparison.
  for (const figure of figures.toReversed()) {
    const period = numberPeriod(figure);
    if (period > last || (newest.length === most && period <= (newest.at(-1) ?? period))) continue;
    insert(newest, period);
    if (newest.length > most) newest.pop();
  }
  const first = newest.at(-1);
  return first === undefined ? null : { first, last, count: newest.length };
}

/** Inserts a number where it belongs among different ones, the largest first, unless it is one of them. */
function insert(numbers: number[], number: number): void {
  let at = numbers.length;
  while (at > 0 && (numbers[at - 1] ?? number) < number) at -= 1;
  if (at === 0 || numbers[at - 1] !== number) numbers.splice(at, 0, number);
}
