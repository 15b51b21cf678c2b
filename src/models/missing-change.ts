import { ChangeUnavailable } from "../../schema/change.ts";
import type { Offence } from "../../schema/offence.ts";
import type { SeriesBreak } from "../../schema/series-break.ts";
import type { Period } from "../../schema/year.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import type { NoChange } from "../statistics/change.ts";
import { formatDatedTitles } from "./break-words.ts";

/** Why there is no change, as the schema promises it. */
export class MissingChange implements ChangeUnavailable {
  constructor(
    readonly reason: NoChange,
    private readonly period: Period,
    readonly seriesBreaks: SeriesBreak[],
    private readonly inOnlyOne: readonly Offence[],
  ) {}

  get __typename() {
    return "ChangeUnavailable" as const;
  }

  get explanation() {
    return explain(this.reason, this.period, this.seriesBreaks, this.inOnlyOne);
  }
}

/** There is no change, because no figures of the later year were known at all. */
export function toUnknownChange(year: string, asOf: string | null): ChangeUnavailable {
  const then = asOf === null ? "are at hand" : `were known on ${asOf}`;
  return hydrate(ChangeUnavailable, {
    reason: "MISSING_COUNT",
    seriesBreaks: [],
    explanation: `No figures for ${year} ${then}.`,
  });
}

/** There is no change of a sum of several periods: none before it has the same length. */
export function toChangeOfSeveral({ label }: Period): ChangeUnavailable {
  return hydrate(ChangeUnavailable, {
    reason: "SEVERAL_PERIODS",
    seriesBreaks: [],
    explanation: `The sum is of several periods (${label}). Group by YEAR or QUARTER, or ask for one year.`,
  });
}

function explain(
  reason: NoChange,
  period: Period,
  breaks: readonly SeriesBreak[],
  inOnlyOne: readonly Offence[],
): string {
  switch (reason) {
    case "DIFFERENT_OFFENCES":
      return `The two sums are not of the same offences: ${inOnlyOne
        .map(({ code, name }) => `${code} (${name})`)
        .join(", ")} can be in only one of them.`;
    case "ACROSS_BREAK":
      return `Recording rules changed between the two periods (${formatDatedTitles(breaks)}), so the difference would not measure crime.`;
    case "PART_YEAR":
      return `A part-year (${period.label}) is never compared with a year.`;
    case "NO_EARLIER_PERIOD":
      return `There are no figures to compare ${period.label} with, or they are not of an earlier time.`;
    case "MISSING_COUNT":
      return `The count for ${period.label} is missing or incomplete.`;
    case "MISSING_EARLIER_COUNT":
      return `The earlier count, to compare ${period.label} with, is missing or incomplete.`;
  }
}
