import type { CountAnswer } from "./answers.ts";
import { type Area, areas } from "./areas.ts";
import { toCountAnswer } from "./counts.ts";
import { expandGroups } from "./groups.ts";
import type { AreaSelection, Known } from "./known.ts";
import { takeNewest } from "./newest.ts";
import { findOffence, type Offence } from "./offences.ts";
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
  const isRanked = question.order?.by === "VALUE" || question.order?.by === "RATE";
  const compare = (a: Listed, b: Listed): number => {
    if (isRanked) return compareMeasured(a.measured, b.measured, sign);
    if (question.order?.by === "AREA")
      return sign * compareText(a.selection.area.name, b.selection.area.name);
    return sign * compareTime(a.time, b.time);
  };
  listed.sort((a, b) => compare(a, b) || compareRest(a, b));
  const measures = listed.map(({ measured }) => measured);
  return listed.slice(0, question.first).map((count) => ({
    ...toCountAnswer(known, count.selection, count.offence.code, count.time, question),
    rank: isRanked ? rankAmong(measures, count.measured, sign) : notOrdered,
  }));
}

function listCounts(known: Known, question: ListQuestion): Listed[] {
  const listed: Listed[] = [];
  for (const area of selectAreas(question)) {
    const selection = { area, withBtp: question.withBtp };
    for (const code of question.offences) {
      for (const time of timesOf(known, question)) {
        const figure = known.figure(selection, code, time);
        if (figure === undefined) continue;
        const isWhole = known.quartersIn(figure, code, time.year).size === 4 && !figure.isIncomplete;
        const residents = isWhole ? populationFor(area, time.year)?.value : undefined;
        const per = question.order?.by === "RATE" ? residents : 1;
        const measured = figure.value === null || per === undefined ? null : { of: figure.value, per };
        listed.push({
          selection,
          offence: findOffence(code),
          time,
          measured,
          isThere: figure.value !== null,
        });
      }
    }
  }
  return listed;
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
