import type { SeriesBreak } from "../../../schema/series-break.ts";
import type { Release, Source } from "../../../schema/source.ts";

/** The residents of an area that a rate is per. */
export interface Residents {
  readonly areaId: number;
  readonly midYear: number;
}

/** What an answer is found to rest on. */
export class Dependencies {
  readonly releases = new Set<Release>();
  readonly sources = new Set<Source>();
  readonly seriesBreaks = new Set<SeriesBreak>();
  readonly #residents = new Map<string, Residents>();

  get residents(): Residents[] {
    return [...this.#residents.values()];
  }

  trackRelease(release: Release): void {
    this.releases.add(release);
    this.sources.add(release.source);
  }

  /** Touches an article or the like, and its editions: it has one, or none at hand. */
  trackDocument(source: Source): void {
    this.sources.add(source);
    for (const release of source.releases) this.releases.add(release);
  }

  /** Touches the release that an area's residents are from, which has yet to be looked up. */
  trackResidents(areaId: number, midYear: number): void {
    this.#residents.set(`${areaId} ${midYear}`, { areaId, midYear });
  }

  trackBreaks(breaks: Iterable<SeriesBreak>): void {
    for (const entry of breaks) this.seriesBreaks.add(entry);
  }

  /** Touches those of the breaks that begin within some days. */
  trackBreaksWithin(
    breaks: readonly SeriesBreak[],
    { start, end }: { readonly start: string; readonly end: string },
  ): void {
    this.trackBreaks(breaks.filter(({ date }) => date >= start && date <= end));
  }
}
