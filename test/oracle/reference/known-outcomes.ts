import { addUp, type Figure, leavesOut } from "./figures.ts";
import { isPart, placeOfGroup, placeOfType } from "./outcome-codes.ts";
import type { OutcomeRelease, PrintedOutcome } from "./outcome-releases.ts";
import type { Basis, OutcomesQuestion } from "./questions.ts";
import { latestFirst } from "./releases.ts";
import { quarters, type Time, yearOf } from "./time.ts";

/** Which outcomes: of what, of when, on which basis. */
export interface OutcomesOf extends Time {
  readonly offence: string;
  readonly basis: Basis;
}

/** One line of an answer: a type, or a group as a whole, with the figures of the bodies in it. */
export interface OutcomeLine {
  readonly group: string;
  readonly type: string | null;
  readonly figure: Figure;
  readonly isEstimated: boolean;
  /** The bodies of which something is missing. */
  readonly lacking: readonly string[];
}

/** What the release in force says of an offence and year. */
interface InForce {
  readonly quarters: ReadonlySet<number>;
  /** By body and basis. */
  readonly ofBodies: Map<string, PrintedOutcome[]>;
}

/** Outcomes as they were known on a day. */
export class KnownOutcomes {
  /** What is in force of each offence and year. */
  readonly #inForce = new Map<string, InForce>();

  constructor(releases: readonly OutcomeRelease[], day: string | null) {
    // The latest release that has any outcome of an offence and year says all there is of them.
    for (const release of latestFirst(releases, day).reverse()) {
      const published = listQuarters(release);
      const own = new Map<string, InForce>();
      for (const outcome of release.outcomes) {
        const key = `${outcome.offence} ${outcome.year}`;
        const held = own.get(key) ?? {
          quarters: published.get(outcome.year) ?? new Set(),
          ofBodies: new Map(),
        };
        own.set(key, held);
        const body = `${outcome.body} ${outcome.basis}`;
        const ofBody = held.ofBodies.get(body) ?? [];
        held.ofBodies.set(body, ofBody);
        ofBody.push(outcome);
      }
      for (const [key, held] of own) this.#inForce.set(key, held);
    }
  }

  /** The years of a range with outcomes, oldest first. */
  years({ from, to }: Pick<OutcomesQuestion, "from" | "to">): number[] {
    const years = new Set([...this.#inForce.keys()].map((key) => Number(key.slice(-4))));
    return [...years]
      .filter((year) => from === null || year >= yearOf(from))
      .filter((year) => to === null || year <= yearOf(to))
      .sort((a, b) => a - b);
  }

  /** The offences with outcomes. */
  get offences(): ReadonlySet<string> {
    return new Set([...this.#inForce.keys()].map((key) => key.slice(0, -5)));
  }

  /** The quarters of a year that the release in force publishes. */
  published(offence: string, year: number): ReadonlySet<number> {
    return this.#inForce.get(`${offence} ${year}`)?.quarters ?? new Set();
  }

  /** Outcomes of some bodies added up, by group. */
  groups(bodies: readonly string[], of: OutcomesOf): OutcomeLine[] {
    return this.#lines(bodies, of, (outcome) =>
      outcome.type !== null && isPart(outcome.type) ? [] : [null],
    );
  }

  /** Outcomes of some bodies added up, by type where types are known. */
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
      for (const outcome of this.#inForce.get(`${offence} ${year}`)?.ofBodies.get(`${body} ${basis}`) ?? []) {
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
      const lacking = printed.filter((outcome) => leavesOut(outcome.figure)).map(({ body }) => body);
      const isEstimated = printed.some((outcome) => outcome.isEstimated);
      return [{ ...line, figure, isEstimated, lacking: [...new Set(lacking)].sort() }];
    });
  }
}

function compareLines(
  a: Pick<OutcomeLine, "group" | "type">,
  b: Pick<OutcomeLine, "group" | "type">,
): number {
  return (
    placeOfGroup(a.group) - placeOfGroup(b.group) || placeOfType(a.type ?? "") - placeOfType(b.type ?? "")
  );
}

/** The quarters of each year that a release publishes: all of them where it gives years. */
function listQuarters({ outcomes }: OutcomeRelease): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (const { year, quarter } of outcomes) {
    const ofYear = found.get(year) ?? new Set();
    found.set(year, ofYear);
    for (const each of quarter === null ? quarters : [quarter]) ofYear.add(each);
  }
  return found;
}
