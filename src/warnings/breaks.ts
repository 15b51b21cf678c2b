import type { SeriesBreak } from "../../schema/series-break.ts";
import type { PlacedAnswer } from "../answers.ts";
import { allOf, type Field } from "../selection.ts";
import { breaksBetween } from "../statistics/breaks.ts";
import type { Warning } from "./warning.ts";

/** A figure of a series that has a break. */
interface Point {
  readonly series: string;
  readonly period: { readonly start: string; readonly end: string };
  readonly breaks: readonly SeriesBreak[];
}

/** Warns of figures after a break that were selected without what would tell so, with some before it in any field. */
export function warnOfBreaks(answers: readonly PlacedAnswer[]): Warning[] {
  const crossing = findCrossing(answers);
  return answers.flatMap((answer) =>
    crossing.has(answer) ? [{ ...series, path: answer.place }] : warnOfSums(answer),
  );
}

function findCrossing(answers: readonly PlacedAnswer[]): ReadonlySet<PlacedAnswer> {
  const given = answers.filter(({ fields }) => fields.some(givesFigure));
  // Most operations select what tells, and need not be looked into.
  if (given.every(tellsBreaks)) return new Set();
  const fields = given.map((answer) => ({ answer, points: listPoints(answer) }));
  const starts = new Map<string, string>();
  for (const { series, period } of fields.flatMap(({ points }) => points)) {
    const start = starts.get(series);
    if (start === undefined || period.start < start) starts.set(series, period.start);
  }
  const isAfterBreak = ({ series: of, period, breaks }: Point) =>
    breaksBetween(breaks, { start: starts.get(of) ?? period.start }, period).length > 0;
  const crossing = fields.filter(({ answer, points }) => !tellsBreaks(answer) && points.some(isAfterBreak));
  return new Set(crossing.map(({ answer }) => answer));
}

function warnOfSums(answer: PlacedAnswer): Warning[] {
  if (answer.kind !== "OFFENCE_TOTALS" && answer.kind !== "OUTCOME_TOTALS") return [];
  const names = answer.fields.map(({ name }) => name);
  if (!names.includes("value") || names.includes("status")) return [];
  return answer.figures.some(({ hasBreak }) => hasBreak) ? [{ ...sum, path: answer.place }] : [];
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

function listPoints(answer: PlacedAnswer): Point[] {
  switch (answer.kind) {
    case "OFFENCE_COUNTS":
      return answer.figures.flatMap(({ row, offence: { seriesBreaks: breaks }, period }) => {
        if (breaks.length === 0 || row.value === null) return [];
        return [{ series: `counts ${row.areaId} ${row.offenceId} ${row.quarter === 0}`, period, breaks }];
      });
    case "OUTCOME_COUNTS":
      return answer.figures.flatMap(({ row, offence: { seriesBreaks: breaks }, period }) => {
        if (breaks.length === 0 || row.value === null) return [];
        const { areaId, offenceId, basis, groupId, typeId } = row;
        const of = `outcomes ${areaId} ${offenceId} ${basis} ${groupId} ${typeId} ${row.quarter === 0}`;
        return [{ series: of, period, breaks }];
      });
    case "CHARGE_RATES":
      return answer.figures.flatMap(({ area, offence, basis, rate, period }) => {
        const { seriesBreaks: breaks } = offence;
        if (breaks.length === 0 || "reason" in rate) return [];
        return [{ series: `charges ${area.rowId} ${offence.code} ${basis}`, period, breaks }];
      });
    default:
      return [];
  }
}

const measures = ["rate", "share"];

/** Whether a field gives a figure that can be set beside another one. */
function givesFigure({ name }: Field): boolean {
  return name === "value" || measures.includes(name);
}

const known = new WeakMap<readonly Field[], boolean>();

/** Whether every figure that is given comes with what tells of a break. */
export function tellsBreaks({ kind, fields }: Pick<PlacedAnswer, "kind" | "fields">): boolean {
  let tells = known.get(fields);
  if (tells === undefined) {
    tells = selectsBreaks(kind, fields);
    known.set(fields, tells);
  }
  return tells;
}

function selectsBreaks(kind: PlacedAnswer["kind"], fields: readonly Field[]): boolean {
  const names = fields.map(({ name }) => name);
  if (names.includes("status") || (kind === "OFFENCE_COUNTS" && names.includes("change"))) return true;
  return fields.filter(givesFigure).every(selectsStatus);
}

/** Whether of a measure its own status is selected. */
function selectsStatus({ fieldsByTypeName }: Field): boolean {
  return allOf(fieldsByTypeName).some(({ name }) => name === "status");
}
