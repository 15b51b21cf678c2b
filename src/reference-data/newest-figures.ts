import { type FiguresKind, Newest, NewestFigures } from "../../schema/newest-figures.ts";
import type { PublishedSeries } from "../../schema/published-series.ts";
import type { Release } from "../../schema/source.ts";
import type { Lists } from "../queries/lists.ts";
import { toMonths, toPeriod } from "./exact-days.ts";
import { hydrate, lookUp } from "./hydrate.ts";

interface Linked {
  readonly releasesById: ReadonlyMap<number, Release>;
  readonly seriesById: ReadonlyMap<number, PublishedSeries>;
}

/** The last period of each kind of figures from each source, the newest first. */
export function linkNewestFigures(
  lists: Pick<Lists, "releaseQuarters" | "newestInSeries">,
  { releasesById, seriesById }: Linked,
): NewestFigures[] {
  const byQuarter = lists.releaseQuarters.flatMap(({ releaseId, dataset, year, quarter }) => {
    const kind = kindOf(dataset);
    const release = lookUp(releasesById, releaseId);
    if (kind === null) return [];
    const period = kind === "POPULATIONS" ? toMonths(year * 100 + 6, 0) : toPeriod(year, quarter, 4);
    return hydrate(NewestFigures, { kind, series: null, period, release });
  });
  const inSeries = lists.newestInSeries.map(({ seriesId, releaseId, ending }) => {
    const series = lookUp(seriesById, seriesId);
    const period = toMonths(ending, series.months);
    return hydrate(NewestFigures, {
      ...{ kind: "PUBLISHED_FIGURES", series, period },
      release: lookUp(releasesById, releaseId),
    });
  });
  const newest = new Map<string, NewestFigures>();
  for (const figures of [...byQuarter, ...inSeries].sort(newestFirst)) {
    const key = `${figures.kind} ${figures.release.source.slug} ${figures.series?.slug}`;
    if (!newest.has(key)) newest.set(key, figures);
  }
  return [...newest.values()];
}

/** The same by the fields that have the figures. */
export function arrangeNewest(figures: readonly NewestFigures[]): Newest {
  const ofKind = (...kinds: readonly FiguresKind[]) => figures.filter(({ kind }) => kinds.includes(kind));
  return hydrate(Newest, {
    offenceCounts: ofKind("OFFENCE_COUNTS"),
    outcomes: ofKind("OUTCOMES"),
    totals: ofKind("OFFENCE_COUNTS", "OUTCOMES"),
    publishedFigures: ofKind("PUBLISHED_FIGURES"),
    populations: ofKind("POPULATIONS"),
  });
}

function kindOf(dataset: Lists["releaseQuarters"][number]["dataset"]): FiguresKind | null {
  switch (dataset) {
    case "offences":
      return "OFFENCE_COUNTS";
    case "outcomes":
      return "OUTCOMES";
    case "populations":
      return "POPULATIONS";
    // A series has months, places, articles and comparison groups have no period, and partnerships are parts of forces.
    case "partnerships":
    case "series":
    case "places":
    case "articles":
    case "comparison-groups":
      return null;
  }
}

/** The later period first; of one period, the later edition. */
function newestFirst(a: NewestFigures, b: NewestFigures): number {
  return (
    b.period.end.localeCompare(a.period.end) ||
    (b.release.published ?? "").localeCompare(a.release.published ?? "") ||
    a.kind.localeCompare(b.kind) ||
    b.release.rowId - a.release.rowId ||
    (a.series?.rowId ?? 0) - (b.series?.rowId ?? 0)
  );
}
