import { type Area, listBodies } from "./areas.ts";
import { addUp, type Cell, type Figure, figureOf } from "./figures.ts";
import { offences } from "./offences.ts";
import { cellKey, joinParts, latestFirst, offenceOfKey, type Release } from "./releases.ts";
import { quarters, type Time } from "./time.ts";

/** An area, and whether its figures include British Transport Police, where they can. */
export interface AreaSelection {
  readonly area: Area;
  readonly withBtp: boolean;
}

/** The first and the last year with a count. */
interface YearSpan {
  readonly first: number;
  readonly last: number;
}

const knownSpans = new WeakMap<readonly Release[], ReadonlyMap<string, YearSpan>>();

function spansOf(releases: readonly Release[]): ReadonlyMap<string, YearSpan> {
  const known = knownSpans.get(releases);
  if (known !== undefined) return known;
  const spans = new Map<string, YearSpan>();
  for (const { cells } of releases)
    for (const [key, cell] of cells) {
      if (typeof cell !== "number") continue;
      const [offence, year] = [offenceOfKey(key), Number(key.split(" ").at(-2))];
      const { first, last } = spans.get(offence) ?? { first: year, last: year };
      spans.set(offence, { first: Math.min(first, year), last: Math.max(last, year) });
    }
  knownSpans.set(releases, spans);
  return spans;
}

/** Recorded crime as it was known on a day. */
export class Known {
  /** Releases known on the day, latest first. */
  readonly #releases: readonly Release[];
  /** The years with anything known, oldest first. */
  readonly years: readonly number[];
  readonly #quarters = new Map<number, Set<number>>();
  readonly #spans: ReadonlyMap<string, YearSpan>;
  readonly #joined = new Map<string, Release>();
  readonly #figures = new Map<string, Figure | undefined>();

  /** `allYears`: every year that a question can name, known on the day or not. */
  constructor(
    releases: readonly Release[],
    day: string | null,
    readonly allYears: readonly number[],
  ) {
    this.#releases = latestFirst(releases, day);
    this.#spans = spansOf(releases);
    for (const release of this.#releases) {
      for (const [year, published] of release.quarters) {
        this.#quarters.set(year, new Set([...published, ...this.quartersOf(year)].sort()));
      }
    }
    this.years = [...this.#quarters.keys()].sort((a, b) => a - b);
  }

  /** Whether the newest release of a year has all offences. */
  isWhole(year: number): boolean {
    return this.#releases.find(({ quarters: published }) => published.has(year))?.offences === null;
  }

  /** The first and the last year with a count of an offence in any release, known on the day or not. */
  yearsOf(offence: string): YearSpan | undefined {
    return this.#spans.get(offence);
  }

  /** The quarters of a year that any release publishes. */
  quartersOf(year: number): ReadonlySet<number> {
    return this.#quarters.get(year) ?? new Set();
  }

  /**
   * What is current for an offence and year: the latest release that has both, with the partial ones of its day that were loaded
   * after a whole one, each of which replaces the cells that it has.
   */
  currentRelease(offence: string, year: number): Release | undefined {
    const [newest, ...others] = this.#releases.filter(
      ({ quarters: published, offences }) =>
        published.has(year) && (offences === null || offences.has(offence)),
    );
    const ofDay = others.filter(({ day }) => day === newest?.day);
    if (newest === undefined || newest.offences === null || ofDay.length === 0) return newest;
    const whole = ofDay.findIndex((release) => release.offences === null);
    const parts = [newest, ...(whole < 0 ? ofDay : ofDay.slice(0, whole + 1))];
    const key = parts.map((part) => this.#releases.indexOf(part)).join();
    const joined = this.#joined.get(key) ?? joinParts(parts);
    this.#joined.set(key, joined);
    return joined;
  }

  /** The quarters of a year that are published for an offence. */
  published(offence: string, year: number): ReadonlySet<number> {
    return this.currentRelease(offence, year)?.quarters.get(year) ?? this.quartersOf(year);
  }

  /** The quarters that a figure stands for: those in its value, or those published where it has none. */
  quartersIn(figure: Figure | undefined, offence: string, year: number): ReadonlySet<number> {
    return figure?.value == null ? this.published(offence, year) : figure.quarters;
  }

  /** The figure; undefined when there is no cell for it. */
  figure({ area, withBtp }: AreaSelection, offence: string, { year, quarter }: Time): Figure | undefined {
    const key = `${area.kind} ${area.slug} ${withBtp} ${offence} ${year} ${quarter}`;
    if (!this.#figures.has(key)) {
      const parts = listBodies(area, withBtp);
      const isBody = parts.length === 1 && parts[0] === area;
      const figure = isBody
        ? this.#ofBody(area, offence, { year, quarter })
        : addUp(parts.map((part) => this.figure({ area: part, withBtp }, offence, { year, quarter })));
      this.#figures.set(key, figure);
    }
    return this.#figures.get(key);
  }

  #ofBody(body: Area, offence: string, { year, quarter }: Time): Figure | undefined {
    const requested = quarter === null ? quarters : [quarter];
    const figure = this.#addQuarters(body, offence, year, requested);
    return figure && { ...figure, isProvisional: this.#isProvisional(offence, { year, quarter }) };
  }

  /**
   * Whether a period is the last quarter of its release or the part-year with it, and that release is the first of all that
   * has the quarter.
   */
  #isProvisional(offence: string, { year, quarter }: Time): boolean {
    const release = this.currentRelease(offence, year);
    const published = release?.quarters.get(year);
    if (release === undefined || published === undefined) return false;
    const last = Math.max(...published);
    const isNewest = year === Math.max(...release.quarters.keys());
    const isConfirmed = this.#releases.some(
      (other) => other.day < release.day && Math.max(0, ...(other.quarters.get(year) ?? [])) >= last,
    );
    return isNewest && !isConfirmed && (quarter === null ? published.size < 4 : quarter === last);
  }

  #addQuarters(body: Area, offence: string, year: number, requested: readonly number[]): Figure | undefined {
    return addUp(
      requested.map((each) => {
        const cell = this.#cell(body, offence, year, each);
        if (cell === undefined) return undefined;
        const figure = figureOf(cell, each);
        const isIncomplete = offence === "TOTAL" && this.#lacksOffence(body, year, each);
        return isIncomplete && figure.value !== null ? { ...figure, isIncomplete } : figure;
      }),
    );
  }

  /** The published cell. One that should be there, and is not, is not published. */
  #cell(
    body: Area,
    offence: string,
    year: number,
    quarter: number,
    release = this.currentRelease(offence, year),
  ): Cell | undefined {
    const key = cellKey(body.slug, offence, year, quarter);
    const cell = release?.cells.get(key);
    if (cell !== undefined || !release?.quarters.get(year)?.has(quarter)) return cell;
    if (body.kind === "FORCE") return release.absent.get(`${offence} ${year}`);
    return this.#releases.some(({ cells }) => cells.has(key)) ? "NOT_PUBLISHED" : undefined;
  }

  /** Whether the total of all offences of a body lacks one of them in its own release. */
  #lacksOffence(body: Area, year: number, quarter: number): boolean {
    const release = this.currentRelease("TOTAL", year);
    return offences.some(({ code }) => {
      if (code === "TOTAL") return false;
      const cell = this.#cell(body, code, year, quarter, release);
      return cell === "NOT_PUBLISHED" || cell === "NOT_SUPPLIED" || cell === "SUPPRESSED";
    });
  }
}
