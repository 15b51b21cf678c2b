import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { labelYear } from "../../statistics/period.ts";
import { readCoverage } from "./coverage.ts";
import { findReference } from "./omissions.ts";

/** A count this many times the one of the other edition, and above `leastJump`, is taken for a mistake. */
const mostTimes = 1000;
const leastJump = 10_000;

/** Figures of a file cannot be right as they stand. The message says which. */
export class ImplausibleFileError extends Error {
  override readonly name = "ImplausibleFileError";

  constructor(file: string, findings: readonly string[], advice: string) {
    const lines = findings.map((finding) => `  ${finding}`);
    super([`${file} was rejected; nothing was stored.`, ...lines, advice].join("\n"));
  }
}

interface Jump {
  readonly area: string;
  readonly code: string;
  readonly quarter: number;
  readonly before: number;
  readonly after: number;
}

/** Counts that are a thousand times those of the edition with the same year, or else of the nearest year. */
export function listJumps(db: FiguresDatabase, releaseId: number): string[] {
  const years = readCoverage(db, releaseId).get("offences") ?? [];
  return years.flatMap((year) => {
    const reference = findReference(db, { releaseId, year });
    if (reference === undefined) return [];
    const jumps = db.all<Jump>(sql`
      SELECT area.name AS area, offence.code, cell.quarter, before.value AS before, cell.value AS after
      FROM offence_observation AS cell JOIN offence_observation AS before
        ON before.release_id = ${reference.releaseId} AND before.year = ${reference.year}
        AND before.offence_id = cell.offence_id AND before.body_id = cell.body_id AND before.quarter = cell.quarter
      JOIN area ON area.id = cell.body_id JOIN offence ON offence.id = cell.offence_id
      WHERE cell.release_id = ${releaseId} AND cell.year = ${year} AND offence.code <> 'TOTAL'
        AND abs(cell.value) > ${leastJump} AND abs(cell.value) > ${mostTimes} * max(abs(before.value), 1)
      ORDER BY area.name, offence.code, cell.quarter`);
    return jumps.map(
      ({ area, code, quarter, before, after }) =>
        `${code}, ${area}, ${labelYear(year)} Q${quarter}: ${after}, where another edition has ${before} in ${labelYear(reference.year)}`,
    );
  });
}

interface PartWithoutWhole {
  readonly part: string;
  readonly whole: string;
  readonly rows: number;
}

/** Outcome types that are part of another type, such as 1a of 1, in rows that have no figure of the other one. */
export function listPartsWithoutWhole(db: FiguresDatabase, releaseId: number): string[] {
  const found = db.all<PartWithoutWhole>(sql`
    SELECT type.code AS part, type.part_of_code AS whole, count(*) AS rows
    FROM outcome_observation AS cell JOIN outcome_type AS type ON type.id = cell.type_id
    WHERE cell.release_id = ${releaseId} AND type.part_of_code IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM outcome_observation AS other JOIN outcome_type AS whole ON whole.id = other.type_id
      WHERE other.release_id = cell.release_id AND other.year = cell.year AND other.offence_id = cell.offence_id
        AND other.body_id = cell.body_id AND other.quarter = cell.quarter AND other.basis = cell.basis
        AND whole.code = type.part_of_code)
    GROUP BY 1, 2 ORDER BY 1`);
  return found.map(
    ({ part, whole, rows }) =>
      `outcome type ${part} without type ${whole}, which it is part of, in ${rows} row(s)`,
  );
}
