import type { SeriesBreak } from "../../../schema/series-break.ts";
import { fieldsOfAnyType, type SelectedField } from "../../execution/selection.ts";
import { breaksBetween } from "../../statistics/breaks.ts";
import type { LocatedResult } from "../field-results.ts";
import type { Warning } from "./warning.ts";

/** A figure of a series that has a break. */
interface Point {
  readonly series: string;
  readonly period: Span;
}

interface Span {
  readonly start: string;
  readonly end: string;
}

/** The breaks of a series, with the first of its figures in any field. */
interface Start {
  readonly breaks: readonly SeriesBreak[];
  readonly start: string;
}

/** Warns of figures after a break that were selected without what would tell so, with some before it in any field. */
export function warnOfBreaks(fieldResults: readonly LocatedResult[]): Warning[] {
  const given = fieldResults.filter(({ fields }) => fields.some(givesFigure));
  let starts: ReadonlyMap<string, Start> | null = null;
  const crosses = (answer: LocatedResult) => {
    // What crosses a break by itself is told by its first series, mostly; what does only beside others is looked for.
    if (crossesByItself(answer)) return true;
    if (given.length === 1) return false;
    starts ??= findStarts(given);
    return isAfterBreak(answer, starts);
  };
  return fieldResults.flatMap((answer) => {
    const isSilent = answer.fields.some(givesFigure) && !tellsBreaks(answer);
    return isSilent && crosses(answer) ? [{ ...series, path: answer.place }] : warnOfSums(answer);
  });
}

function crossesByItself(answer: LocatedResult): boolean {
  if (answer.kind === "OFFENCE_COUNTS" && answer.series !== undefined) {
    return answer.series.some((counts) => {
      const breaks = counts[0]?.offence.seriesBreaks ?? [];
      if (breaks.length === 0) return false;
      const first = counts.find(({ value }) => value !== null);
      const last = counts.findLast(({ value }) => value !== null);
      return first !== undefined && last !== undefined && crossesBetween(breaks, first.period, last.period);
    });
  }
  return isAfterBreak(answer, findStarts([answer]));
}

/** Whether any figure is after a break that comes after the first figure of its series. */
function isAfterBreak(answer: LocatedResult, starts: ReadonlyMap<string, Start>): boolean {
  return listPoints(answer).some(({ series, period }) => {
    const known = starts.get(series);
    return known !== undefined && crossesBetween(known.breaks, known, period);
  });
}

function crossesBetween(breaks: readonly SeriesBreak[], earlier: { start: string }, later: Span): boolean {
  return breaksBetween(breaks, earlier, later).length > 0;
}

function findStarts(fieldResults: readonly LocatedResult[]): ReadonlyMap<string, Start> {
  const starts = new Map<string, Start>();
  for (const { series, period, breaks } of fieldResults.flatMap(listPoints)) {
    const known = starts.get(series);
    if (known === undefined || period.start < known.start)
      starts.set(series, { breaks, start: period.start });
  }
  return starts;
}

function warnOfSums(answer: LocatedResult): Warning[] {
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

function listPoints(answer: LocatedResult): (Point & { readonly breaks: readonly SeriesBreak[] })[] {
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
function givesFigure({ name }: SelectedField): boolean {
  return name === "value" || measures.includes(name);
}

const known = new WeakMap<readonly SelectedField[], boolean>();

/** Whether every figure that is given comes with what tells of a break. */
export function tellsBreaks({ kind, fields }: Pick<LocatedResult, "kind" | "fields">): boolean {
  let tells = known.get(fields);
  if (tells === undefined) {
    tells = selectsBreaks(kind, fields);
    known.set(fields, tells);
  }
  return tells;
}

function selectsBreaks(kind: LocatedResult["kind"], fields: readonly SelectedField[]): boolean {
  const names = fields.map(({ name }) => name);
  if (names.includes("status") || (kind === "OFFENCE_COUNTS" && names.includes("change"))) return true;
  return fields.filter(givesFigure).every(selectsStatus);
}

/** Whether of a measure its own status is selected. */
function selectsStatus({ fieldsByTypeName }: SelectedField): boolean {
  return fieldsOfAnyType(fieldsByTypeName).some(({ name }) => name === "status");
}
