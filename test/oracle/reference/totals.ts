import type { PlacesOfTotal, ShareAnswer, TotalAnswer } from "./answers.ts";
import type { Area } from "./areas.ts";
import { averageYears } from "./averages.ts";
import { beginsUnderNewRules, breakSlugs, breaksWithin } from "./breaks.ts";
import { addUp, type Figure, isMissingPart, missingFigure, statusOf } from "./figures.ts";
import { bodiesIn, forceKey, groupByKeys, type Key, noKey, regionKey, selectBodies } from "./grouping.ts";
import type { Known } from "./known.ts";
import { findOffence, groups, type Offence, subgroups } from "./offences.ts";
import { compareMeasured } from "./order.ts";
import type { OffenceDimension, TotalsQuestion } from "./questions.ts";
import { timesOf } from "./series.ts";
import { shareOf } from "./shares.ts";
import { type Period, periodOf, type Time, yearLabel } from "./time.ts";
import { measureTotal } from "./total-measures.ts";
import { placeTotal } from "./total-places.ts";

export interface Summand {
  readonly body: Area;
  readonly offence: Offence;
  readonly time: Time;
  readonly period: Period;
  readonly figure: Figure;
  /** The quarters that the figure stands for. */
  readonly quarters: ReadonlySet<number>;
  /** The first and the last year with a count of the offence. */
  readonly span: { readonly first: number; readonly last: number } | undefined;
  /** Whether it is added to every other offence of a whole edition, so that the sum is of all crime. */
  readonly isOfAllCrime: boolean;
}

/** Figures of forces and reporting bodies added up, grouped by dimensions. */
export function answerTotals(
  known: Known,
  question: TotalsQuestion,
  inUse: readonly string[],
): TotalAnswer[] {
  const dimensions = [...new Set(question.groupBy)];
  const codes = question.offences ?? inUse.filter((code) => code !== "TOTAL");
  const isOfAll = inUse.every((code) => code === "TOTAL" || codes.includes(code));
  const summands = listSummands(known, question, codes, isOfAll);
  const sums = groupByKeys(summands, (summand) => dimensions.flatMap((each) => keysOf(each, summand)));
  const others = dimensions.filter((dimension) => dimension !== "YEAR" && dimension !== "QUARTER");
  const keyAt = (summand: Summand, quarter: number | null) =>
    JSON.stringify([quarter, ...others.flatMap((each) => keysOf(each, summand).map(({ name }) => name))]);
  const years = new Map<number, Map<string, Summand[]>>();
  const listYear = (year: number) => {
    const span = { from: yearLabel(year), to: yearLabel(year) };
    const ofYear = listSummands(known, { ...question, ...span }, codes, isOfAll);
    return Map.groupBy(ofYear, (summand) => keyAt(summand, summand.time.quarter));
  };
  const findAt = ([first]: readonly Summand[], { year, quarter }: Time) => {
    if (first === undefined || !known.allYears.includes(year)) return [];
    const ofYear = years.get(year) ?? listYear(year);
    years.set(year, ofYear);
    return ofYear.get(keyAt(first, quarter)) ?? [];
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
    return toTotalAnswers(new Set(dimensions), items, inSum).map((answer) => ({ answer, items, inSum }));
  });
  if (question.orderByValue !== null) {
    const sign = question.orderByValue === "DESC" ? -1 : 1;
    const measured = ({ value }: { readonly value: number | null }) =>
      value === null ? null : { of: value, per: 1 };
    answers.sort((a, b) => compareMeasured(measured(a.answer), measured(b.answer), sign));
  }
  const isOfSum = isOfAll && ofOffences.length === 0;
  return answers.slice(0, question.first).map(({ answer, items, inSum }) => {
    const measures = measureTotal(items, known, question, findAt, inSum);
    const partOf = shareTotal(known, question, { answer, items, inSum });
    const places = placeTotal(known, question, { items, inSum, isOfAll: isOfSum });
    return {
      ...{ ...answer, ...measures, ...places.byValue, partOf },
      yearlyAverage: averageYears(items, inSum, answer.status),
      ofRate: "reasons" in measures.rate ? null : places.byRate,
    };
  });
}

/** The share of a sum. */
function shareTotal(
  known: Known,
  question: TotalsQuestion,
  { answer, items, inSum }: SharedSum,
): ShareAnswer {
  const times = new Set(items.map(({ time }) => `${time.year} ${time.quarter}`));
  const time = items[0]?.time ?? null;
  const added = bodiesIn(question, items);
  const { value, missingFigures, start, end, isPartial, status, breaks } = answer;
  return shareOf(
    known,
    {
      ...{
        bodies: added,
        codes: inSum,
        time: times.size === 1 ? time : null,
        value,
        status,
        breaks,
      },
      ...{ isIncomplete: missingFigures > 0, period: { start, end, isPartial } },
    },
    question.share,
  );
}

interface SharedSum {
  readonly answer: ReturnType<typeof toTotalAnswers>[number];
  readonly items: readonly Summand[];
  readonly inSum: readonly string[];
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

function listSummands(
  known: Known,
  question: TotalsQuestion,
  codes: readonly string[],
  isOfAll: boolean,
): Summand[] {
  const isOfSome = question.groupBy.some((dimension) => dimension.startsWith("OFFENCE"));
  const by = question.groupBy.includes("QUARTER") ? "QUARTER" : "YEAR";
  const times = timesOf(known, { ...question, by });
  return findSummands(known, {
    ...{ bodies: selectBodies(question), codes, times },
    isOfAll: isOfAll && !isOfSome,
  });
}

/** What is added up. `isOfAll` says whether all codes are added to one another. */
export interface Summed {
  readonly bodies: readonly Area[];
  readonly codes: readonly string[];
  readonly times: readonly Time[];
  readonly isOfAll: boolean;
}

/** The figures that there are of some bodies, offences and times. */
export function findSummands(known: Known, { bodies, codes, times, isOfAll }: Summed): Summand[] {
  const summands: Summand[] = [];
  for (const body of bodies) {
    for (const code of codes) {
      for (const time of times) {
        const figure = known.figure({ area: body, withBtp: true }, code, time);
        if (figure === undefined) continue;
        const isOfAllCrime = isOfAll && known.isWhole(time.year);
        // What has no code of its own yet is in a total of all crime under another one.
        const isElsewhere = isOfAllCrime && figure.missing === "NOT_COLLECTED";
        const quarters = known.quartersIn(figure, code, time.year);
        summands.push({
          ...{ body, offence: findOffence(code), time, quarters, isOfAllCrime },
          ...{ period: periodOf(time, quarters), span: known.yearsOf(code) },
          figure: isElsewhere ? missingFigure("NOT_IN_USE") : figure,
        });
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

/**
 * The fewest quarters of a year that there are of any offence, of the body that has the most of them, or of it together with those
 * of the same group that end where it begins, and begin where it ends, within the year.
 */
export function quartersTogether(summands: readonly Summand[]): number {
  const together = Map.groupBy(summands, ({ offence, time }) => `${offence.code} ${time.year}`);
  const most = [...together.values()].map((some) =>
    some.reduce((one, other) => (other.quarters.size > one.quarters.size ? other : one)),
  );
  const follows = (later: Summand, earlier: Summand) =>
    later.offence.group === earlier.offence.group &&
    later.time.year === earlier.time.year &&
    earlier.span?.last === earlier.time.year &&
    later.span?.first === later.time.year &&
    Math.min(...later.quarters) === Math.max(...earlier.quarters) + 1;
  const chains = (at: Summand, next: (at: Summand) => Summand[]): number[][] => {
    const further = next(at).flatMap((other) => chains(other, next));
    return (further.length === 0 ? [[]] : further).map((chain) => [...at.quarters, ...chain]);
  };
  const whole = most.filter(({ quarters }) => quarters.size === 4);
  const sizes = most
    .filter((each) => !whole.includes(each))
    .map((each) => {
      const earlier = chains(each, (at) => most.filter((other) => follows(at, other)));
      const later = chains(each, (at) => most.filter((other) => follows(other, at)));
      const unions = earlier.flatMap((some) => later.map((others) => new Set([...some, ...others]).size));
      return Math.max(...unions);
    });
  return Math.min(4, ...sizes);
}

/** Whether a sum of years has fewer than all quarters. A body that has fewer of them than others lacks some. */
export function isPartial(summands: readonly Summand[]): boolean {
  return summands.some(({ period }) => period.isPartial) && quartersTogether(summands) < 4;
}

function listBreaks(summands: readonly Summand[], inSum: readonly string[]): string[] {
  const begun = new Set(
    summands.flatMap(({ offence, time, figure }) =>
      figure.value === null ? [] : breaksWithin([offence.code], time, inSum),
    ),
  );
  return breakSlugs.filter((slug) => begun.has(slug));
}

/** The sum of some figures, but for its measures; none of no figures. */
export function toTotalAnswers(
  dimensions: ReadonlySet<OffenceDimension>,
  summands: readonly Summand[],
  inSum: readonly string[],
): Omit<
  TotalAnswer,
  | keyof PlacesOfTotal
  | "ofRate"
  | "rate"
  | "per100000"
  | "change"
  | "sum"
  | "index"
  | "partOf"
  | "yearlyAverage"
>[] {
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
