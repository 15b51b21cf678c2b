import { bodies } from "./areas.ts";
import { addUp, type Figure, isMissingPart, missingFigure } from "./figures.ts";
import { indexOfGroup, indexOfType, isPart } from "./outcome-codes.ts";
import type { OutcomeRelease, PrintedOutcome } from "./outcome-releases.ts";
import { type Basis, bases, type OutcomesQuestion } from "./questions.ts";
import { latestFirst } from "./releases.ts";
import { quarters, type Time, yearOf } from "./time.ts";

/** Which outcomes: of what, of when, on which basis. */
export interface OutcomesOf extends Time {
  readonly offence: string;
  readonly basis: Basis;
}

/** The sum of outcomes of one type, or of a whole group when `type` is null. */
export interface OutcomeLine {
  readonly group: string;
  readonly type: string | null;
  readonly figure: Figure;
  readonly isEstimated: boolean;
  /** The bodies with outcomes missing from the sum. */
  readonly missingBodies: readonly string[];
}

/** The outcomes of an offence and year in the current release. */
interface CurrentOutcomes {
  readonly quarters: ReadonlySet<number>;
  /** By body and basis. */
  readonly ofBodies: Map<string, PrintedOutcome[]>;
}

/** Outcomes as they were known on a day. */
export class KnownOutcomes {
  /** By offence and year. */
  readonly #current = new Map<string, CurrentOutcomes>();

  constructor(releases: readonly OutcomeRelease[], day: string | null) {
    // The latest release that has any outcome of an offence and year replaces all earlier ones.
    for (const release of latestFirst(releases, day).reverse()) {
      const published = listQuarters(release);
      const ofRelease = new Map<string, CurrentOutcomes>();
      for (const outcome of release.outcomes) {
        const key = `${outcome.offence} ${outcome.year}`;
        const current = ofRelease.get(key) ?? {
          quarters: published.get(outcome.year) ?? new Set(),
          ofBodies: new Map(),
        };
        ofRelease.set(key, current);
        const body = `${outcome.body} ${outcome.basis}`;
        const ofBody = current.ofBodies.get(body) ?? [];
        current.ofBodies.set(body, ofBody);
        ofBody.push(outcome);
      }
      for (const [key, current] of ofRelease) {
        // A release that only says that it has no figures gives way to an earlier one with some.
        if (this.#current.has(key) && hasOnlyUnpublished(current)) continue;
        addAbsent(current, Number(key.slice(-4)));
        this.#current.set(key, current);
      }
    }
  }

  /** The years of a range with outcomes, oldest first. */
  years({ from, to }: Pick<OutcomesQuestion, "from" | "to">): number[] {
    const years = new Set([...this.#current.keys()].map((key) => Number(key.slice(-4))));
    return [...years]
      .filter((year) => from === null || year >= yearOf(from))
      .filter((year) => to === null || year <= yearOf(to))
      .sort((a, b) => a - b);
  }

  /** The offences with outcomes. */
  get offences(): ReadonlySet<string> {
    return new Set([...this.#current.keys()].map((key) => key.slice(0, -5)));
  }

  /** The quarters of a year that the current release publishes. */
  published(offence: string, year: number): ReadonlySet<number> {
    return this.#current.get(`${offence} ${year}`)?.quarters ?? new Set();
  }

  /** The sums of the outcomes of bodies, by group. */
  groups(bodies: readonly string[], of: OutcomesOf): OutcomeLine[] {
    return this.#lines(bodies, of, (outcome) =>
      outcome.type !== null && isPart(outcome.type) ? [] : [null],
    );
  }

  /** The sums of the outcomes of bodies, by type where types are known. */
  types(bodies: readonly string[], of: OutcomesOf): OutcomeLine[] {
    return this.#lines(bodies, of, ({ type }) => [type]);
  }

  #lines(
    bodies: readonly string[],
    { offence, basis, year, quarter }: OutcomesOf,
    typesOf: (outcome: PrintedOutcome) => (string | null)[],
  ): OutcomeLine[] {
    const lines = new Map<string, { group: string; type: string | null; printed: PrintedOutcome[] }>();
    for (const body of bodies) {
      for (const outcome of this.#current.get(`${offence} ${year}`)?.ofBodies.get(`${body} ${basis}`) ?? []) {
        if (quarter !== null && outcome.quarter !== quarter) continue;
        for (const type of typesOf(outcome)) {
          const key = `${outcome.group} ${type}`;
          const line = lines.get(key) ?? { group: outcome.group, type, printed: [] };
          lines.set(key, line);
          line.printed.push(outcome);
        }
      }
    }
    return [...lines.values()].sort(compareLines).flatMap(({ printed, ...line }) => {
      const figure = addUp(printed.map((outcome) => outcome.figure));
      if (figure === undefined) return [];
      const missingBodies = printed
        .filter((outcome) => isMissingPart(outcome.figure))
        .map(({ body }) => body);
      const isEstimated = printed.some((outcome) => outcome.isEstimated);
      return [{ ...line, figure, isEstimated, missingBodies: [...new Set(missingBodies)].sort() }];
    });
  }
}

function hasOnlyUnpublished({ ofBodies }: CurrentOutcomes): boolean {
  return [...ofBodies.values()].flat().every(({ figure }) => figure.missing === "NOT_PUBLISHED");
}

const forces = bodies.filter(({ kind }) => kind === "FORCE").map(({ slug }) => slug);

/** Adds what a police force should have: each outcome that any force has on a basis, in each quarter of the release. */
function addAbsent({ ofBodies, quarters: published }: CurrentOutcomes, year: number): void {
  const printed = [...ofBodies.values()].flat();
  const times = printed.some(({ quarter }) => quarter === null) ? [null] : [...published];
  for (const basis of bases) {
    const ofForces = printed.filter((each) => each.basis === basis && forces.includes(each.body));
    for (const same of Map.groupBy(ofForces, ({ group, type }) => `${group} ${type}`).values()) {
      const [one] = same;
      const reasons = same.map(({ figure }) => figure.missing);
      const couldExist = reasons.some(
        (each) => each === null || !["NOT_IN_USE", "NOT_APPLICABLE", "NOT_COLLECTED"].includes(each),
      );
      const missing = couldExist
        ? "NOT_PUBLISHED"
        : (reasons.flatMap((each) => each ?? []).sort()[0] ?? "NOT_PUBLISHED");
      const has = new Set(same.map(({ body, quarter }) => `${body} ${quarter}`));
      for (const body of forces) {
        for (const quarter of times) {
          if (one === undefined || has.has(`${body} ${quarter}`)) continue;
          const key = `${body} ${basis}`;
          const own = ofBodies.get(key) ?? [];
          ofBodies.set(key, own);
          own.push({ ...one, body, year, quarter, isEstimated: false, figure: missingFigure(missing) });
        }
      }
    }
  }
}

function compareLines(
  a: Pick<OutcomeLine, "group" | "type">,
  b: Pick<OutcomeLine, "group" | "type">,
): number {
  return (
    indexOfGroup(a.group) - indexOfGroup(b.group) || indexOfType(a.type ?? "") - indexOfType(b.type ?? "")
  );
}

/** The quarters of each year that a release publishes: all four where it has annual figures. */
function listQuarters({ outcomes }: OutcomeRelease): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (const { year, quarter } of outcomes) {
    const ofYear = found.get(year) ?? new Set();
    found.set(year, ofYear);
    for (const each of quarter === null ? quarters : [quarter]) ofYear.add(each);
  }
  return found;
}
