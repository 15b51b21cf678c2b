import type { CountAnswer } from "./answers.ts";
import { findArea } from "./areas.ts";
import { toCountAnswer } from "./counts.ts";
import type { Known } from "./known.ts";
import type { PeriodKind, SeriesQuestion } from "./questions.ts";
import { type Time, yearOf } from "./time.ts";

/** A count for each known period of the range, oldest first. */
export function answerSeries(known: Known, question: SeriesQuestion): CountAnswer[] {
  const area = findArea(question.area.kind, question.area.slug);
  const selection = { area, withBtp: question.withBtp };
  return timesOf(known, question).map((time) => ({
    ...toCountAnswer(known, selection, question.offence, time, question),
    rank: null,
  }));
}

interface Range {
  readonly from: string | null;
  readonly to: string | null;
  readonly by: PeriodKind;
}

/** The periods of a range that any known release has. */
export function timesOf(known: Known, { from, to, by }: Range): Time[] {
  const times: Time[] = [];
  for (const year of known.years) {
    if (from !== null && year < yearOf(from)) continue;
    if (to !== null && year > yearOf(to)) continue;
    if (by === "YEAR") times.push({ year, quarter: null });
    else for (const quarter of known.quartersOf(year)) times.push({ year, quarter });
  }
  return times;
}
