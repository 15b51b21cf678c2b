import type { PlacedAnswer } from "../answers.ts";
import type { Warning } from "./warning.ts";

/** A figure of a series, as far as breaks go. */
interface Point {
  readonly series: string;
  readonly time: number;
  readonly isBreak: boolean;
  readonly hasValue: boolean;
}

/** Warns of figures on both sides of a break that were selected without what would tell so. */
export function warnOfBreaks(answer: PlacedAnswer): Warning[] {
  const selects = (...names: string[]) => answer.fields.some((field) => names.includes(field.name));
  const path = answer.place;
  switch (answer.kind) {
    case "OFFENCE_COUNTS":
      if (!selects("value", "rate") || selects("status", "change")) return [];
      return crossesBreak(answer.figures.map(pointOfCount)) ? [{ ...series, path }] : [];
    case "OUTCOME_COUNTS":
      if (!selects("value", "share") || selects("status")) return [];
      return crossesBreak(answer.figures.map(pointOfOutcome)) ? [{ ...series, path }] : [];
    case "OFFENCE_TOTALS":
      if (!selects("value") || selects("status")) return [];
      return answer.figures.some(({ hasBreak }) => hasBreak) ? [{ ...sum, path }] : [];
    default:
      return [];
  }
}

const series = {
  code: "SERIES_CROSSES_BREAK",
  message:
    "Recording rules changed within this series, so its later figures cannot be compared with its earlier ones. Select `status`: B marks the first figure under new rules.",
} as const;

const sum = {
  code: "SUM_CROSSES_BREAK",
  message:
    "Figures of a period that starts under new recording rules are in these sums, so they cannot be compared with earlier ones. Select `status`: B marks such a sum.",
} as const;

type Figure<Kind extends PlacedAnswer["kind"]> = Extract<PlacedAnswer, { kind: Kind }>["figures"][number];

function pointOfCount({ row }: Figure<"OFFENCE_COUNTS">): Point {
  return pointOf(row, `${row.areaId} ${row.offenceId}`);
}

function pointOfOutcome({ row }: Figure<"OUTCOME_COUNTS">): Point {
  return pointOf(row, `${row.areaId} ${row.offenceId} ${row.basis} ${row.groupId} ${row.typeId}`);
}

function pointOf(
  row: {
    readonly year: number;
    readonly quarter: number;
    readonly value: number | null;
    readonly status: string;
  },
  series: string,
): Point {
  const time = row.year * 10 + row.quarter;
  return { series, time, isBreak: row.status.includes("B"), hasValue: row.value !== null };
}

/** Whether a break comes after the first figure that some series has. */
function crossesBreak(points: readonly Point[]): boolean {
  if (!points.some((point) => point.isBreak)) return false;
  const starts = new Map<string, number>();
  for (const { series, time, hasValue } of points) {
    if (hasValue) starts.set(series, Math.min(time, starts.get(series) ?? time));
  }
  return points.some(({ series, time, isBreak }) => isBreak && time > (starts.get(series) ?? time));
}
