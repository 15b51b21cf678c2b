import type { AreaFiguresQuery, BesideFragment, CountFragment } from "../client/operations.ts";
import type { AreaAnswers } from "../page.ts";

/** What is measured of each count. */
export type Measure = "count" | "rate";

/** A figure of a line. Lines connect figures of one segment only: those before a break and after it are not comparable. */
export interface Point {
  readonly date: Date;
  readonly label: string;
  readonly value: number;
  readonly segment: number;
  /** Whether it is provisional, incomplete or of a part of the year. */
  readonly isTentative: boolean;
}

/** A change in recording rules, with its number in the chart. */
export interface NumberedBreak {
  readonly number: number;
  readonly date: Date;
  readonly rules: CountFragment["seriesBreaks"][number];
}

/** A count with what a point of a line is made from. */
type Drawn = Pick<CountFragment, "value" | "status"> & {
  readonly period: { readonly label: string; readonly start: string; readonly isPartial: boolean };
  readonly rate: object;
};

/** The figures of an area, wherever they stand in the answer. */
export function figuresOf({ force, nation, region }: AreaFiguresQuery) {
  return force ?? nation ?? region ?? null;
}

/** The areas that are drawn beside it: its region, and England and Wales. */
export function besideOf({
  figures,
}: AreaAnswers): readonly { readonly kind: "region" | "nation"; readonly area: BesideFragment }[] {
  const own = figuresOf(figures);
  const region = figures.force?.region ?? null;
  const nation = figures.englandAndWales;
  return [
    ...(region === null ? [] : [{ kind: "region" as const, area: region }]),
    ...(own?.slug === nation.slug ? [] : [{ kind: "nation" as const, area: nation }]),
  ];
}

/** The changes in recording rules of a series, in order, each once. */
export function numberBreaks(counts: readonly CountFragment[]): NumberedBreak[] {
  const bySlug = new Map(
    counts.flatMap(({ seriesBreaks }) => seriesBreaks.map((rules) => [rules.slug, rules])),
  );
  return [...bySlug.values()].map((rules, index) => ({
    number: index + 1,
    date: new Date(rules.date),
    rules,
  }));
}

/** The points of a series. A missing figure ends a segment, and so does a change in recording rules or a part of a year. */
export function toPoints(counts: readonly Drawn[], measure: Measure): Point[] {
  const points: Point[] = [];
  let segment = 0;
  for (const count of counts) {
    const { period, status } = count;
    if (status.includes("B") || period.isPartial) segment += 1;
    const value = measured(count, measure);
    if (value === null) segment += 1;
    else {
      const isTentative = period.isPartial || status.includes("P") || status.includes("U");
      points.push({ date: new Date(period.start), label: period.label, value, segment, isTentative });
    }
  }
  return points;
}

/** The value that is drawn, null where there is none. */
export function measured({ value, rate }: Pick<Drawn, "value" | "rate">, measure: Measure): number | null {
  if (measure === "count") return value;
  return "value" in rate && typeof rate.value === "number" ? rate.value : null;
}
