import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { labelYear } from "../../statistics/period.ts";
import { readCoverage } from "./coverage.ts";

/** A file leaves figures out, and that was not asked for. The message says which, and how to load it all the same. */
export class PartialFileError extends Error {
  override readonly name = "PartialFileError";

  constructor(file: string, omissions: readonly string[]) {
    const lines = omissions.map((omission) => `  ${omission}`);
    super(
      [
        `${file} has less than another edition; nothing was stored.`,
        ...lines,
        "To load it all the same, add --partial: the sums that lack these figures are then marked as incomplete.",
      ].join("\n"),
    );
  }
}

/**
 * Makes a release that leaves figures out current only for the offences that it has. It has no total of all offences: the
 * sum of some is none.
 */
export function markPartial(db: FiguresDatabase, releaseId: number): void {
  db.run(sql`DELETE FROM offence_observation WHERE release_id = ${releaseId}
    AND offence_id = (SELECT id FROM offence WHERE code = 'TOTAL')`);
  db.run(sql`INSERT INTO extract_offence (release_id, offence_id)
    SELECT DISTINCT release_id, offence_id FROM offence_observation WHERE release_id = ${releaseId}`);
  db.run(sql`UPDATE release SET is_extract = 1 WHERE id = ${releaseId}`);
}

/** Of the same year, a newer edition has at least this share of the recorded crime; of another year this one. */
const leastOfSameYear = 0.9;
const leastOfOtherYear = 0.6;

/** A year in one release. */
interface ReleaseYear {
  readonly releaseId: number;
  readonly year: number;
}

/**
 * What a release of recorded crime leaves out, compared with the edition that has the same year, or else the nearest one: a
 * sentence for each. Editions that were loaded as partial are not compared with.
 */
export function listOmissions(db: FiguresDatabase, releaseId: number): string[] {
  const years = readCoverage(db, releaseId).get("offences") ?? [];
  return years.flatMap((year) => {
    const own = { releaseId, year };
    const reference = findReference(db, own);
    if (reference === undefined) return [];
    const found = [...listMissingBodies(db, own, reference), ...listMissingCrime(db, own, reference)];
    return found.map((what) => `${labelYear(year)}: ${what}`);
  });
}

/** The year of another release that a year of a release is compared with. */
export function findReference(
  db: FiguresDatabase,
  { releaseId, year }: ReleaseYear,
): ReleaseYear | undefined {
  return db.get<ReleaseYear>(sql`SELECT other.release_id AS releaseId, other.year
    FROM release_quarter AS other JOIN release ON release.id = other.release_id
      JOIN release AS this ON this.id = ${releaseId}
    WHERE other.subject = 'offences' AND other.release_id <> ${releaseId}
      AND (release.is_embedded OR NOT release.is_extract)
    ORDER BY abs(other.year - ${year}), coalesce(release.published, '') > this.published,
      release.published DESC, release.id DESC LIMIT 1`);
}

/** The quarters of each body in a year of a release. */
function readBodies(db: FiguresDatabase, { releaseId, year }: ReleaseYear): Map<string, Set<number>> {
  const rows = db.all<{ name: string; quarter: number }>(sql`SELECT DISTINCT area.name, quarter
    FROM offence_observation JOIN area ON area.id = body_id
    WHERE release_id = ${releaseId} AND year = ${year} ORDER BY area.name`);
  const bodies = new Map<string, Set<number>>();
  for (const { name, quarter } of rows) bodies.set(name, (bodies.get(name) ?? new Set()).add(quarter));
  return bodies;
}

function listMissingBodies(db: FiguresDatabase, own: ReleaseYear, reference: ReleaseYear): string[] {
  const [bodies, expected] = [readBodies(db, own), readBodies(db, reference)];
  const covered = new Set([...bodies.values()].flatMap((quarters) => [...quarters]));
  const inReference = new Set([...expected.values()].flatMap((quarters) => [...quarters]));
  const isSameYear = own.year === reference.year;
  const left = isSameYear ? [...inReference].filter((quarter) => !covered.has(quarter)) : [];
  // Of another year, only the bodies at the end that is nearer are expected: others have come or gone since.
  const nearest = own.year > reference.year ? Math.max(...inReference) : Math.min(...inReference);
  const absent: string[] = [];
  const incomplete: string[] = [];
  for (const [name, quarters] of expected) {
    const has = bodies.get(name);
    if (!isSameYear && !quarters.has(nearest)) continue;
    const wanted = isSameYear ? [...quarters].filter((quarter) => covered.has(quarter)) : [...covered];
    const lacks = wanted.filter((quarter) => !has?.has(quarter));
    if (lacks.length === 0) continue;
    if (has === undefined) absent.push(name);
    else incomplete.push(`${name} without ${formatQuarters(lacks)}`);
  }
  return [
    ...(left.length > 0 ? [`no figures of ${formatQuarters(left)}`] : []),
    ...(absent.length > 0 ? [`no figures of ${absent.join(", ")}`] : []),
    ...incomplete,
  ];
}

/** `quarter 3` or `quarters 1, 2`. */
export function formatQuarters(quarters: readonly number[]): string {
  return `quarter${quarters.length === 1 ? "" : "s"} ${[...quarters].sort().join(", ")}`;
}

/** Compares the sum of all offences, of the bodies and quarters that both have, with the total of the reference. */
function listMissingCrime(db: FiguresDatabase, own: ReleaseYear, reference: ReleaseYear): string[] {
  const row = db.get<{ own: number | null; expected: number | null }>(sql`
    WITH sums AS (
      SELECT body_id, quarter, sum(value) AS value FROM offence_observation JOIN offence ON offence.id = offence_id
      WHERE release_id = ${own.releaseId} AND year = ${own.year} AND offence.code <> 'TOTAL' GROUP BY 1, 2)
    SELECT sum(sums.value) AS own, sum(total.value) AS expected
    FROM sums JOIN offence_observation AS total ON total.release_id = ${reference.releaseId}
      AND total.year = ${reference.year} AND total.offence_id = (SELECT id FROM offence WHERE code = 'TOTAL')
      AND total.body_id = sums.body_id AND total.quarter = sums.quarter`);
  const expected = row?.expected ?? 0;
  const share = expected === 0 ? 1 : (row?.own ?? 0) / expected;
  const least = own.year === reference.year ? leastOfSameYear : leastOfOtherYear;
  if (share >= least) return [];
  return [
    `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}% of the crime that ${labelYear(reference.year)} has in another edition`,
  ];
}
