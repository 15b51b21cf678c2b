import type { TotalAnswer } from "./answers.ts";
import type { Area } from "./areas.ts";
import { beginsUnderNewRules, breakSlugs, breaksWithin } from "./breaks.ts";
import { addUp, type Figure, isMissingPart, statusOf } from "./figures.ts";
import { forceKey, groupByKeys, type Key, noKey, regionKey, selectBodies } from "./grouping.ts";
import type { Known } from "./known.ts";
import { findOffence, groups, type Offence, subgroups } from "./offences.ts";
import { compareMeasured } from "./order.ts";
import type { OffenceDimension, TotalsQuestion } from "./questions.ts";
import { timesOf } from "./series.ts";
import { type Period, periodOf, type Time, yearLabel } from "./time.ts";
import { measureTotal } from "./total-measures.ts";

export interface Summand {
  readonly body: Area;
  readonly offence: Offence;
  readonly time: Time;
  readonly period: Period;
  readonly figure: Figure;
}

/** Figures of forces and reporting bodies added up, grouped by dimensions. */
export function answerTotals(
  known: Known,
  question: TotalsQuestion,
  inUse: readonly string[],
): TotalAnswer[] {
  const dimensions = [...new Set(question.groupBy)];
  const codes = question.offences ?? inUse.filter((code) => code !== "TOTAL");
  const summands = listSummands(known, question, codes);
  const sums = groupByKeys(summands, (summand) => dimensions.flatMap((each) => keysOf(each, summand)));
  const findAt = (items: readonly Summand[], { year, quarter }: Time) => {
    if (!known.allYears.includes(year)) return [];
    const span = { from: yearLabel(year), to: yearLabel(year) };
    const ofYear = listSummands(known, { ...question, ...span }, codes);
    const others = dimensions.filter((dimension) => dimension !== "YEAR" && dimension !== "QUARTER");
    const nameOf = (summand: Summand) =>
      JSON.stringify(others.flatMap((each) => keysOf(each, summand).map(({ name }) => name)));
    const [first] = items;
    return ofYear.filter(
      (summand) =>
        first !== undefined && summand.time.quarter === quarter && nameOf(summand) === nameOf(first),
    );
  };
  const ofOffences = dimensions.filter((dimension) => dimension.startsWith("OFFENCE"));
  const answers = sums.flatMap(({ items }) => {
    const [first] = items;
    if (first === undefined) return [];
    const nameOf = (offence: Offence) =>
      JSON.stringify(
        ofOffences.flatMap((each) => keysOf(each, { ...first, offence }).map(({ name }) => name)),
      );
    const inSum = codes.filter((code) => nameOf(findOffence(code)) === nameOf(first.offence));
    return toTotalAnswers(new Set(dimensions), items, inSum).map((answer) => ({
      ...answer,
      ...measureTotal(items, known, question, findAt, inSum),
    }));
  });
  if (question.orderByValue === null) return answers.slice(0, question.first);
  const sign = question.orderByValue === "DESC" ? -1 : 1;
  const measured = ({ value }: TotalAnswer) => (value === null ? null : { of: value, per: 1 });
  return answers.sort((a, b) => compareMeasured(measured(a), measured(b), sign)).slice(0, question.first);
}

/** A missing figure as a text: area, offence, first day, last day, reason. */
export function formatMissingFigure(
  { slug }: Area,
  offence: string,
  { start, end }: Period,
  { missing }: Figure,
): string {
  return [slug, offence, start, end, missing].join(" ");
}

function listSummands(known: Known, question: TotalsQuestion, codes: readonly string[]): Summand[] {
  const by = question.groupBy.includes("QUARTER") ? "QUARTER" : "YEAR";
  const times = timesOf(known, { ...question, by });
  const summands: Summand[] = [];
  for (const body of selectBodies(question)) {
    for (const code of codes) {
      for (const time of times) {
        const figure = known.figure({ area: body, withBtp: true }, code, time);
        if (figure === undefined) continue;
        const period = periodOf(time, known.quartersIn(figure, code, time.year));
        summands.push({ body, offence: findOffence(code), time, period, figure });
      }
    }
  }
  return summands;
}

function keysOf(dimension: OffenceDimension, { body, offence, time }: Summand): Key[] {
  switch (dimension) {
    case "FORCE":
      return [forceKey(body)];
    case "REGION":
      return [regionKey(body)];
    case "YEAR":
      return [{ name: yearLabel(time.year), sortKey: time.year }];
    case "QUARTER":
      return [{ name: `${time.year} ${time.quarter}`, sortKey: time.year * 10 + (time.quarter ?? 0) }];
    case "OFFENCE":
      return [{ name: offence.code, sortKey: offence.index }];
    case "OFFENCE_SUBGROUP":
      return [
        { name: offence.subgroup, sortKey: offence.subgroup ? subgroups.indexOf(offence.subgroup) : -1 },
      ];
    case "OFFENCE_GROUP":
      return [{ name: offence.group, sortKey: offence.group ? groups.indexOf(offence.group) : -1 }];
  }
}

/** Whether of any offence and year no body has all quarters. A body that has fewer than others lacks some. */
export function isPartial(summands: readonly Summand[]): boolean {
  const together = Map.groupBy(summands, ({ offence, time }) => `${offence.code} ${time.year}`);
  return [...together.values()].some((some) => some.every(({ period }) => period.isPartial));
}

function listBreaks(summands: readonly Summand[], inSum: readonly string[]): string[] {
  const begun = new Set(
    summands.flatMap(({ offence, time, figure }) =>
      figure.value === null ? [] : breaksWithin([offence.code], time, inSum),
    ),
  );
  return breakSlugs.filter((slug) => begun.has(slug));
}

function toTotalAnswers(
  dimensions: ReadonlySet<OffenceDimension>,
  summands: readonly Summand[],
  inSum: readonly string[],
): Omit<TotalAnswer, "rate" | "per100000" | "change" | "sum" | "index">[] {
  const [first] = summands;
  const sum = addUp(summands.map(({ figure }) => figure));
  if (first === undefined || sum === undefined) return [];
  const { body, offence, time } = first;
  const isBreak = summands.some(
    (each) => each.figure.value !== null && beginsUnderNewRules(each.offence.code, each.time, inSum),
  );
  const added = [...new Set(summands.map((each) => each.offence))].sort((a, b) => a.index - b.index);
  let { start, end } = first.period;
  for (const { period } of summands) {
    if (period.start < start) start = period.start;
    if (period.end > end) end = period.end;
  }
  const isByTime = dimensions.has("YEAR") || dimensions.has("QUARTER");
  const named = (dimension: OffenceDimension, name: string | null) =>
    dimensions.has(dimension) && name !== "" ? name : null;
  return [
    {
      force: (dimensions.has("FORCE") ? forceKey(body) : noKey).name,
      region: (dimensions.has("REGION") ? regionKey(body) : noKey).name,
      year: isByTime ? yearLabel(time.year) : null,
      quarter: dimensions.has("QUARTER") ? time.quarter : null,
      offence: named("OFFENCE", offence.code),
      subgroup: named("OFFENCE_SUBGROUP", offence.subgroup),
      group: named("OFFENCE_GROUP", offence.group),
      value: sum.value,
      status: statusOf(sum, isBreak),
      breaks: listBreaks(summands, inSum),
      figures: summands.filter(({ figure }) => figure.value !== null).length,
      missingFigures: summands.filter(({ figure }) => isMissingPart(figure)).length,
      missing: sum.missing,
      excludes: summands
        .filter(({ figure }) => isMissingPart(figure))
        .map((each) => formatMissingFigure(each.body, each.offence.code, each.period, each.figure))
        .sort(),
      offences: added.map(({ code }) => code),
      start,
      end,
      isPartial: isPartial(summands),
    },
  ];
}
