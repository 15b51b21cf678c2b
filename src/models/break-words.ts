import type { SeriesBreak } from "../../schema/series-break.ts";

/** Series breaks in a sentence: their dates and titles. */
export function formatDatedTitles(breaks: readonly SeriesBreak[]): string {
  return breaks.map(({ date, title }) => `${date}: ${title}`).join("; ");
}
