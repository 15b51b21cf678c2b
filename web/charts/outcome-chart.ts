import * as Plot from "@observablehq/plot";
import type { FiguresFragment } from "../client/operations.ts";
import { writeShare } from "../words.ts";
import { document, type Palette } from "./drawing.ts";
import type { Size } from "./series-chart.ts";

type Outcome = FiguresFragment["outcomes"][number];

/** Outcome groups in the order of their colours, as they come in the answer. */
export function groupsOf(outcomes: readonly Outcome[]): Outcome["outcomeGroup"][] {
  return [...new Map(outcomes.map(({ outcomeGroup }) => [outcomeGroup.slug, outcomeGroup])).values()];
}

/** Draws how the cases of each year ended: bars of shares that add up to all outcomes of the year. */
export function drawOutcomes(
  outcomes: readonly Outcome[],
  palette: Palette,
  { width, height }: Size,
): Element {
  const groups = groupsOf(outcomes);
  const shares = outcomes.flatMap(({ period, outcomeGroup, share }) =>
    "value" in share
      ? [{ year: period.label, slug: outcomeGroup.slug, name: outcomeGroup.name, share: share.value }]
      : [],
  );
  return Plot.plot({
    document,
    width,
    height,
    marginLeft: 56,
    marginBottom: 32,
    x: {
      type: "band",
      label: null,
      tickSize: 0,
      domain: [...new Set(outcomes.map(({ period }) => period.label))],
    },
    y: { label: null, domain: [0, 1], tickSize: 0 },
    color: { type: "ordinal", domain: groups.map(({ slug }) => slug), range: [...palette.groups] },
    marks: [
      Plot.axisY({
        ticks: 5,
        tickSize: 0,
        label: null,
        fontSize: 13,
        color: palette.ink,
        tickFormat: (value: number) => `${Math.round(value * 100)}%`,
      }),
      Plot.axisX({
        tickSize: 0,
        label: null,
        fontSize: 13,
        color: palette.ink,
        ...(width < 500 ? { tickRotate: -50 } : {}),
      }),
      Plot.barY(shares, {
        x: "year",
        y: "share",
        fill: "slug",
        insetLeft: 1,
        insetRight: 1,
        stroke: palette.paper,
        title: ({ year, name, share }) => `${year}, ${name}: ${writeShare(share)}`,
      }),
    ],
  });
}
