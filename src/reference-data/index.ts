import type { Lists } from "../queries/lists.ts";
import { listAreas } from "./areas.ts";
import { listOffences } from "./offences.ts";
import { listOutcomes } from "./outcomes.ts";
import { listPeriods } from "./periods.ts";
import { listPlaces } from "./places.ts";
import { listQuotes } from "./quotes.ts";
import { listSeries } from "./series.ts";
import { listSources } from "./sources.ts";

/** The code lists and quotes of one snapshot as schema objects, linked to each other. */
export type Catalogue = ReturnType<typeof createCatalogue>;

/** Turns the rows of the code lists into linked schema objects. @throws Error when a row refers to none. */
export function createCatalogue(lists: Lists) {
  const { id: revision = "", sequence = 0 } = lists.revision[0] ?? {};
  const areas = listAreas(lists);
  const periods = listPeriods(lists);
  const sources = listSources(lists, areas.forces);
  return {
    revision,
    sequence,
    ...areas,
    ...periods,
    ...listOffences(lists, periods),
    ...listOutcomes(lists),
    ...sources,
    ...listPlaces(lists, areas.forcesById, sources.releasesById),
    ...listSeries(lists, sources.sourcesById),
    ...listQuotes(lists, { ...areas, ...sources }),
  };
}

export {
  currentQuarters,
  currentRelease,
  type KnownPeriod,
  listKnownPeriods,
  toPeriod,
} from "./periods.ts";
