/** A series with figures of some quarters of a year, and the first and the last year of which it has any. */
export interface SeriesOfYear {
  readonly year: number;
  readonly firstQuarter: number;
  readonly lastQuarter: number;
  /** How many quarters of the year have figures. */
  readonly quarters: number;
  readonly firstYear: number;
  readonly lastYear: number;
  /** What it counts: a series can only succeed one of the same kind. */
  readonly kind: unknown;
}

/** A series that takes the place of another within a year. */
interface Succession {
  readonly earlier: SeriesOfYear;
  readonly later: SeriesOfYear;
}

/**
 * The fewest quarters that any of some series has in its year; 4 where there is no series. One that ends within a year counts
 * together with the one that takes its place.
 */
export function fewestQuarters(all: readonly SeriesOfYear[]): number {
  const successions = listSuccessions(all);
  if (successions.length === 0) return Math.min(4, ...all.map(({ quarters }) => quarters));
  const upTo = (series: SeriesOfYear): number =>
    series.quarters +
    most(successions.filter(({ later }) => later === series).map(({ earlier }) => upTo(earlier)));
  const from = (series: SeriesOfYear): number =>
    series.quarters +
    most(successions.filter(({ earlier }) => earlier === series).map(({ later }) => from(later)));
  return Math.min(4, ...all.map((series) => upTo(series) + from(series) - series.quarters));
}

/** Each series that has its last figure in one quarter, with each that has its first figure in the next. */
function listSuccessions(all: readonly SeriesOfYear[]): Succession[] {
  const begun = all.filter(({ firstYear, year, firstQuarter }) => firstYear === year && firstQuarter > 1);
  return begun.flatMap((later) =>
    all
      .filter(
        (earlier) =>
          earlier.kind === later.kind &&
          earlier.year === later.year &&
          earlier.lastYear === earlier.year &&
          earlier.lastQuarter + 1 === later.firstQuarter,
      )
      .map((earlier) => ({ earlier, later })),
  );
}

function most(quarters: readonly number[]): number {
  return Math.max(0, ...quarters);
}
