import type { SeriesBreak } from "../../../schema/series-break.ts";
import type { Release, Source } from "../../../schema/source.ts";
import { breaksWithin } from "../../statistics/breaks.ts";

/** The population that a rate is computed with. */
export interface MidYearPopulation {
  readonly areaId: number;
  readonly midYear: number;
}

/** What the figures of a response depend on, collected field by field. */
export class Dependencies {
  readonly releases = new Set<Release>();
  readonly sources = new Set<Source>();
  readonly seriesBreaks = new Set<SeriesBreak>();
  readonly #residents = new Map<string, MidYearPopulation>();

  get residents(): MidYearPopulation[] {
    return [...this.#residents.values()];
  }

  trackRelease(release: Release): void {
    this.releases.add(release);
    this.sources.add(release.source);
  }

  trackReleases(releases: readonly Release[]): void {
    for (const release of releases) this.trackRelease(release);
  }

  /** Tracks an article or another document, with all its releases: it has one or none. */
  trackDocument(source: Source): void {
    this.sources.add(source);
    for (const release of source.releases) this.releases.add(release);
  }

  /** Tracks a population. Its release is looked up later, together with that of all others. */
  trackResidents(areaId: number, midYear: number): void {
    this.#residents.set(`${areaId} ${midYear}`, { areaId, midYear });
  }

  trackBreaks(breaks: Iterable<SeriesBreak>): void {
    for (const entry of breaks) this.seriesBreaks.add(entry);
  }

  /** Tracks the breaks that begin within a range of days. */
  trackBreaksWithin(
    breaks: readonly SeriesBreak[],
    period: { readonly start: string; readonly end: string },
  ): void {
    this.trackBreaks(breaksWithin(breaks, period));
  }
}
