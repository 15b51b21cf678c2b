import type { Lists } from "../queries/lists.ts";
import { linkAreas } from "./areas.ts";
import { linkCensusBases } from "./census-bases.ts";
import { linkComparisonGroups } from "./comparison-groups.ts";
import { linkFigureKeys } from "./figure-keys.ts";
import { NameIndex } from "./name-index.ts";
import { arrangeNewest, linkNewestFigures } from "./newest-figures.ts";
import { linkOffences } from "./offences.ts";
import { linkOutcomes } from "./outcomes.ts";
import { linkPeriods } from "./periods.ts";
import { linkPlaces } from "./places.ts";
import { linkQuotes } from "./quotes.ts";
import { linkReleaseContents } from "./release-contents.ts";
import { Residents } from "./residents.ts";
import { linkSeries } from "./series.ts";
import { linkSeriesBreaks } from "./series-breaks.ts";
import { linkSources } from "./sources.ts";
import { linkStatedFigures } from "./stated-figures.ts";

/** The code lists and quotes of one snapshot as schema objects, linked to each other. */
export type Catalogue = ReturnType<typeof createCatalogue>;

/** Turns the rows of the code lists into linked schema objects. @throws Error when a row refers to none. */
export function createCatalogue(lists: Lists) {
  const { id: snapshotId = "", sequence = 0 } = lists.snapshots[0] ?? {};
  const index = new NameIndex(lists.aliases);
  const areas = linkAreas(lists, index);
  const periods = linkPeriods(lists);
  const sources = linkSources(lists, areas.forces, index);
  const series = linkSeries(lists, sources.sourcesById, index);
  const offences = linkOffences(lists, periods, index);
  const outcomes = linkOutcomes(lists);
  const newestFigures = linkNewestFigures(lists, { ...sources, ...series });
  return {
    snapshotId,
    nameIndex: index,
    sequence,
    ...areas,
    ...periods,
    ...offences,
    ...outcomes,
    ...linkSeriesBreaks(lists, { ...offences, ...outcomes }, index),
    ...sources,
    ...linkReleaseContents(lists, { ...areas, ...offences }),
    ...linkComparisonGroups(lists, { ...areas, ...sources }, index),
    residents: new Residents(lists),
    censusBases: linkCensusBases(lists, sources.releasesById),
    ...linkPlaces(lists, areas.forcesById, sources.releasesById, index),
    ...series,
    recordingCautions: lists.recordingCautions,
    newestFigures,
    newest: arrangeNewest(newestFigures),
    ...linkFigureKeys(lists, areas, offences.offencesInOrder),
    ...linkQuotes(lists, { ...areas, ...sources }),
    ...linkStatedFigures(lists),
  };
}

export { toMonths, toPeriod } from "./exact-days.ts";
export {
  currentQuarters,
  currentRelease,
  currentReleases,
  isWholeEdition,
  type KnownPeriod,
  listKnownPeriods,
} from "./periods.ts";
