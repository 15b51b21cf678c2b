import type { Offence } from "../../schema/offence.ts";
import type { OutcomeGroup } from "../../schema/outcome.ts";
import { SeriesBreak } from "../../schema/series-break.ts";
import type { Lists } from "../queries/lists.ts";
import { encodeId } from "./global-id.ts";
import { hydrate } from "./hydrate.ts";
import type { NameIndex } from "./name-index.ts";

type BreakLists = Pick<Lists, "seriesBreaks" | "seriesBreakOffences" | "seriesBreakOutcomeGroups">;

interface Affected {
  readonly offencesById: ReadonlyMap<number, Offence>;
  readonly outcomeGroupsById: ReadonlyMap<number, OutcomeGroup>;
}

/** Series breaks, oldest first, linked both ways with the offences and the outcome groups that they affect. */
export function linkSeriesBreaks(
  lists: BreakLists,
  { offencesById, outcomeGroupsById }: Affected,
  index: NameIndex,
) {
  const seriesBreaks = lists.seriesBreaks.map(({ id, ...row }) => {
    const isOfBreak = ({ seriesBreakId }: { readonly seriesBreakId: number }) => seriesBreakId === id;
    const affectedOffences = lists.seriesBreakOffences.filter(isOfBreak);
    // An offence without figures is not among those of the API.
    const offences = affectedOffences.flatMap(({ offenceId }) => offencesById.get(offenceId) ?? []);
    const outcomeGroups = lists.seriesBreakOutcomeGroups
      .filter(isOfBreak)
      .flatMap(({ outcomeGroupId }) => outcomeGroupsById.get(outcomeGroupId) ?? []);
    const seriesBreak = hydrate(SeriesBreak, {
      ...row,
      // Cases may have moved to an offence without figures, which no sum contains.
      movesWithin: row.movesWithin && offences.length === affectedOffences.length,
      id: encodeId("SeriesBreak", row.slug),
      offences,
      outcomeGroups,
    });
    for (const affected of [...offences, ...outcomeGroups]) affected.seriesBreaks.push(seriesBreak);
    return seriesBreak;
  });
  index.add(
    seriesBreaks.flatMap((entry) =>
      [entry.slug, entry.title, ...index.aliasesOf("SERIES_BREAK", entry.slug)].map((name) => ({
        ...{ entry, key: entry.slug, name },
      })),
    ),
  );
  return {
    seriesBreaks,
    /** Those that can be in a total of offences. */
    breaksOfOffences: seriesBreaks.filter(({ offences }) => offences.length > 0),
  };
}
