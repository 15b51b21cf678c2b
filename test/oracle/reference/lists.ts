import type { CountAnswer } from "./answers.ts";
import { type Area, areas } from "./areas.ts";
import { toChangeAnswer } from "./changes.ts";
import { toCountAnswer } from "./counts.ts";
import { expandGroups } from "./groups.ts";
import type { AreaSelection, Known } from "./known.ts";
import { takeNewest } from "./newest.ts";
import { findOffence, type Offence, offences } from "./offences.ts";
import { compareMeasured, compareText, type Measured } from "./order.ts";
import { populationFor } from "./populations.ts";
import type { ListQuestion } from "./questions.ts";
import { notOrdered, rankAmong } from "./ranks.ts";
import { timesOf } from "./series.ts";
import type { Time } from "./time.ts";

interface Listed {
  readonly selection: AreaSelection;
  readonly offence: Offence;
  readonly time: Time;
  readonly measured: Measured;
  readonly isThere: boolean;
}

/** The counts of the selected areas in order; with ranks when the order is by a measure. */
export function answerList(known: Known, question: ListQuestion): CountAnswer[] {
  const listed = takeNewest(listCounts(known, question), question.latest, ({ time, isThere }) => ({
    ...{ ...time, isThere },
  }));
  const sign = question.order?.direction === "DESC" ? -1 : 1;
  const isRanked = ["VALUE", "RATE", "CHANGE"].some((measure) => measure === question.order?.by);
  const compare = (a: Listed, b: Listed): number => {
    if (isRanked) return compareMeasured(a.measured, b.measured, sign);
    if (question.order?.by === "AREA")
      return sign * compareText(a.selection.area.name, b.selection.area.name);
    return sign * compareTime(a.time, b.time);
  };
  listed.sort((a, b) => compare(a, b) || compareRest(a, b));
  const measures = listed.map(({ measured }) => measured);
  const isWithin = listed.filter(({ measured }) => isWithinBounds(measured, question.order));
  return isWithin.slice(0, question.first).map((count) => ({
    ...toCountAnswer(known, count.selection, count.offence.code, count.time, question),
    rank: isRanked ? rankAmong(measures, count.measured, sign) : notOrdered,
  }));
}

/** How many times the measure is in what bounds are given in: per 1,000 residents, or per cent. */
const units = { VALUE: 1, RATE: 1000, CHANGE: 100, AREA: 1, PERIOD: 1 };

function isWithinBounds(measured: Measured, order: ListQuestion["order"]): boolean {
  const { by = "PERIOD", above = null, below = null } = order ?? {};
  if (above === null && below === null) return true;
  if (measured === null) return false;
  const of = measured.of * units[by];
  return (above === null || of > above * measured.per) && (below === null || of < below * measured.per);
}

function listCounts(known: Known, question: ListQuestion): Listed[] {
  const listed: Listed[] = [];
  for (const area of selectAreas(question)) {
    const selection = { area, withBtp: question.withBtp };
    for (const code of question.offences ?? allCounted(known)) {
      for (const time of timesOf(known, question)) {
        const figure = known.figure(selection, code, time);
        if (figure === undefined) continue;
        listed.push({
          selection,
          offence: findOffence(code),
          time,
          measured: measure(known, selection, code, time, question),
          isThere: figure.value !== null,
        });
      }
    }
  }
  return listed;
}

function allCounted(known: Known): string[] {
  const counted = offences.filter(({ code }) => code !== "TOTAL" && known.yearsOf(code) !== undefined);
  return counted.map(({ code }) => code);
}

/** What the order of the list compares; null where it is missing, or the order is by no measure. */
function measure(
  known: Known,
  selection: AreaSelection,
  code: string,
  time: Time,
  question: ListQuestion,
): Measured {
  const figure = known.figure(selection, code, time);
  switch (question.order?.by) {
    case "RATE": {
      if (figure === undefined || figure.value === null || figure.isIncomplete) return null;
      if (known.quartersIn(figure, code, time.year).size < 4) return null;
      const residents = populationFor(selection.area, time.year)?.value;
      return residents === undefined ? null : { of: figure.value, per: residents };
    }
    case "CHANGE": {
      const change = toChangeAnswer(known, selection, code, time, question);
      if ("reasons" in change || change.percent === null) return null;
      if (change.previous < (question.order.minimum ?? -Infinity)) return null;
      return { of: change.absolute, per: change.previous };
    }
    default:
      return figure === undefined || figure.value === null ? null : { of: figure.value, per: 1 };
  }
}

function selectAreas(question: ListQuestion): Area[] {
  const isOfForces = question.areaKind === "FORCE" && question.areas !== null;
  const named = isOfForces ? expandGroups(question.areas ?? []) : question.areas;
  return areas.filter(
    ({ kind, slug, region, forceKind }) =>
      kind === question.areaKind &&
      (kind !== "FORCE" || question.forceKinds.some((each) => each === forceKind)) &&
      (named === null || named.includes(slug)) &&
      (question.regions === null || question.regions.includes(region)),
  );
}

function compareTime(a: Time, b: Time): number {
  return a.year - b.year || (a.quarter ?? 0) - (b.quarter ?? 0);
}

/** The order of counts that are equal in the main order: by area name, offence and time. */
function compareRest(a: Listed, b: Listed): number {
  return (
    compareText(a.selection.area.name, b.selection.area.name) ||
    a.offence.index - b.offence.index ||
    compareTime(a.time, b.time)
  );
}
