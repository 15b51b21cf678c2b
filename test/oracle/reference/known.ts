import { type Area, bodiesOf } from "./areas.ts";
import { addUp, type Figure, figureOf } from "./figures.ts";
import { cellKey, latestFirst, type Release } from "./releases.ts";
import { quarters, type Time } from "./time.ts";

/** An area, and whether British Transport Police is in its figures where it can be. */
export interface Whose {
  readonly area: Area;
  readonly withBtp: boolean;
}

/** Recorded crime as it was known on a day. */
export class Known {
  /** Releases known by then, latest first. */
  readonly #releases: readonly Release[];
  /** The years of which anything was known, oldest first, and the quarters of them that any release publishes. */
  readonly years: readonly number[];
  readonly #quarters = new Map<number, Set<number>>();
  readonly #figures = new Map<string, Figure | undefined>();

  /** @param allYears every year that can be named, whether or not it was known on the day. */
  constructor(
    releases: readonly Release[],
    day: string | null,
    readonly allYears: readonly number[],
  ) {
    this.#releases = latestFirst(releases, day);
    for (const release of this.#releases) {
      for (const [year, held] of release.quarters) {
        this.#quarters.set(year, new Set([...held, ...this.quartersOf(year)].sort()));
      }
    }
    this.years = [...this.#quarters.keys()].sort((a, b) => a - b);
  }

  /** The quarters of a year that any release publishes. */
  quartersOf(year: number): ReadonlySet<number> {
    return this.#quarters.get(year) ?? new Set();
  }

  /** The release that a year's figures of an offence are from: the latest that speaks of both. */
  inForce(offence: string, year: number): Release | undefined {
    return this.#releases.find(
      ({ quarters: held, holds }) => held.has(year) && (holds === null || holds.has(offence)),
    );
  }

  /** The quarters of a year that are published for an offence. */
  published(offence: string, year: number): ReadonlySet<number> {
    return this.inForce(offence, year)?.quarters.get(year) ?? this.quartersOf(year);
  }

  /** What was recorded; undefined when no cell says anything. */
  figure({ area, withBtp }: Whose, offence: string, { year, quarter }: Time): Figure | undefined {
    const key = `${area.kind} ${area.slug} ${withBtp} ${offence} ${year} ${quarter}`;
    if (!this.#figures.has(key)) {
      const parts = bodiesOf(area, withBtp);
      const own = parts.length === 1 && parts[0] === area;
      const figure = own
        ? this.#ofBody(area.slug, offence, { year, quarter })
        : addUp(parts.map((part) => this.figure({ area: part, withBtp }, offence, { year, quarter })));
      this.#figures.set(key, figure);
    }
    return this.#figures.get(key);
  }

  #ofBody(body: string, offence: string, { year, quarter }: Time): Figure | undefined {
    const cells = this.inForce(offence, year)?.cells;
    const wanted = quarter === null ? quarters : [quarter];
    return addUp(
      wanted.map((each) => {
        const cell = cells?.get(cellKey(body, offence, year, each));
        return cell === undefined ? undefined : figureOf(cell);
      }),
    );
  }
}
