import * as Plot from "@observablehq/plot";
import type { CountFragment } from "../client/operations.ts";
import type { AreaAnswers } from "../page.ts";
import { writeNumber } from "../words.ts";
import { document, type Palette } from "./drawing.ts";
import { besideOf, figuresOf, type Measure, numberBreaks, type Point, toPoints } from "./series.ts";

/** How large a chart is drawn, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A line of a chart. */
interface Line {
  readonly name: string;
  readonly colour: string;
  readonly isOwn: boolean;
  readonly points: readonly Point[];
}

/** Draws the figures of an area through time: a line that breaks where its figures stop being comparable. */
export function drawSeries(answers: AreaAnswers, palette: Palette, { width, height }: Size): Element {
  const { view } = answers;
  const counts = figuresOf(answers.figures)?.offenceCounts ?? [];
  const lines = linesOf(answers, view.show, palette);
  const breaks = numberBreaks(counts);
  const values = lines.flatMap(({ points }) => points.map(({ value }) => value));
  const ticks = chooseTicks(counts, width);
  const labels = new Map(ticks.map(({ date, label }) => [date.getTime(), label]));
  const isNarrow = width < 500;
  return Plot.plot({
    document,
    width,
    height,
    marginLeft: 64,
    marginRight: isNarrow || lines.length === 1 ? 28 : 150,
    marginTop: 28,
    marginBottom: 32,
    x: { type: "utc" },
    y: { domain: [Math.min(0, ...values), Math.max(1e-9, ...values) * 1.05] },
    marks: [
      Plot.gridY({ stroke: palette.grid, strokeOpacity: 1, ticks: 5 }),
      Plot.axisY({
        ticks: 5,
        tickSize: 0,
        label: null,
        fontSize: 13,
        color: palette.ink,
        tickFormat: (value: number) => writeNumber(value),
      }),
      Plot.axisX(
        ticks.map(({ date }) => date),
        {
          tickSize: 4,
          label: null,
          fontSize: 13,
          color: palette.ink,
          tickFormat: (date: Date) => labels.get(date.getTime()) ?? "",
        },
      ),
      Plot.ruleX(breaks, { x: "date", stroke: palette.rules, strokeDasharray: "4 4" }),
      Plot.text(breaks, {
        x: "date",
        text: ({ number }) => String(number),
        frameAnchor: "top",
        dy: -16,
        fontSize: 13,
        fill: palette.rules,
        fontWeight: "bold",
      }),
      ...lines.flatMap((line) => drawLine(line, palette)),
      ...(isNarrow || lines.length === 1 ? [] : [drawNames(lines)]),
    ],
  });
}

/** The periods that the axis names: as many years as have room, by the day on which each begins. */
function chooseTicks(
  counts: readonly CountFragment[],
  width: number,
): { readonly date: Date; readonly label: string }[] {
  const years = counts.filter(({ period }) => period.start.endsWith("-04-01"));
  const step = Math.ceil(years.length / (width / 75));
  return years
    .filter((_, index) => index % step === 0)
    .map(({ period }) => ({ date: new Date(period.start), label: period.label.slice(0, 7) }));
}

function linesOf(answers: AreaAnswers, measure: Measure, palette: Palette): Line[] {
  const own = figuresOf(answers.figures);
  if (own === null) return [];
  // Counts of a nation would press those of a force to the ground.
  const beside = measure === "count" ? [] : besideOf(answers);
  return [
    ...beside.map(({ kind, area }) => ({
      name: area.name,
      colour: palette[kind],
      isOwn: false,
      points: toPoints(area.offenceCounts, measure),
    })),
    { name: own.name, colour: palette.area, isOwn: true, points: toPoints(own.offenceCounts, measure) },
  ];
}

function drawLine({ name, colour, isOwn, points }: Line, palette: Palette): Plot.Markish[] {
  const title = ({ label, value, isTentative }: Point) =>
    `${name}, ${label}: ${writeNumber(value)}${isTentative ? " (not a final or whole figure)" : ""}`;
  return [
    Plot.line(points, {
      x: "date",
      y: "value",
      z: "segment",
      stroke: colour,
      strokeWidth: isOwn ? 2.5 : 1.5,
    }),
    Plot.dot(points, {
      x: "date",
      y: "value",
      r: isOwn ? 4 : 2.5,
      stroke: colour,
      strokeWidth: 2,
      fill: ({ isTentative }: Point) => (isTentative ? palette.paper : colour),
      title,
    }),
  ];
}

/** The names of the lines at the last whole figure of each, in their colours. */
function drawNames(lines: readonly Line[]): Plot.Markish {
  const ends = lines.flatMap(({ name, colour, points }) => {
    const end = points.findLast(({ isTentative }) => !isTentative) ?? points.at(-1);
    return end === undefined ? [] : [{ name, colour, ...end }];
  });
  return Plot.text(ends, {
    x: "date",
    y: "value",
    text: "name",
    fill: "colour",
    textAnchor: "start",
    dx: 10,
    fontSize: 13,
    fontWeight: "bold",
  });
}
