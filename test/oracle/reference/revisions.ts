import type { RevisionAnswer } from "./answers.ts";
import { areas } from "./areas.ts";
import { subtract } from "./changes.ts";
import type { Known } from "./known.ts";
import { compareText } from "./order.ts";
import type { RevisionsQuestion } from "./questions.ts";
import { timesOf } from "./series.ts";
import { yearLabel } from "./time.ts";

/** The figures as known from a day on. */
export interface Vintage {
  readonly day: string;
  readonly known: Known;
}

/** The figures that a release changed, by time, area and day. */
export function answerRevisions(vintages: readonly Vintage[], question: RevisionsQuestion): RevisionAnswer[] {
  const selected = areas
    .filter(({ kind, slug }) => kind === question.areaKind && (question.areas?.includes(slug) ?? true))
    .sort((a, b) => compareText(a.name, b.name));
  const latest = vintages.at(-1)?.known;
  const times = latest === undefined ? [] : timesOf(latest, question);
  const revisions = times.flatMap((time) =>
    selected.flatMap((area) =>
      vintages.slice(1).flatMap(({ day, known }, index): RevisionAnswer[] => {
        const selection = { area, withBtp: true };
        const previous = vintages[index]?.known.figure(selection, question.offence, time);
        const current = known.figure(selection, question.offence, time);
        if (previous === undefined || current === undefined || previous.value === current.value) return [];
        const { absolute, ...percent } =
          previous.value !== null && current.value !== null
            ? subtract(current.value, previous.value)
            : { absolute: null, percent: null, percentMissing: null };
        return [
          {
            area: area.slug,
            ...{ year: yearLabel(time.year), quarter: time.quarter },
            ...{ previous: previous.value, previousMissing: previous.missing },
            ...{ current: current.value, currentMissing: current.missing },
            ...{ difference: absolute, ...percent, knownFrom: day },
          },
        ];
      }),
    ),
  );
  return revisions.slice(0, question.first);
}
