import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { labelYear } from "../../statistics/period.ts";
import { readCoverage } from "./coverage.ts";
import { formatQuarters } from "./omissions.ts";

/** A force whose outcomes a release leaves out: in some quarters, or in all that it covers. */
interface Omission {
  readonly name: string;
  readonly quarters: string;
  readonly isAbsent: number;
}

/**
 * The forces and quarters whose outcomes a release leaves out although the latest other release with outcomes of the year has
 * them, of offences that both have: a sentence for each year and list of quarters. Figures of whole years are in quarter 0.
 */
export function listOutcomeOmissions(db: FiguresDatabase, releaseId: number): string[] {
  const years = readCoverage(db, releaseId).get("outcomes") ?? [];
  return years.flatMap((year) => {
    const omissions = db.all<Omission>(sql`
      WITH reference AS (SELECT other.release_id FROM release_quarter AS other
          JOIN release ON release.id = other.release_id
        WHERE other.subject = 'outcomes' AND other.year = ${year} AND other.release_id <> ${releaseId}
        ORDER BY release.published DESC, release.id DESC LIMIT 1),
      own AS (SELECT DISTINCT offence_id, body_id, quarter FROM outcome_observation
        WHERE release_id = ${releaseId} AND year = ${year}),
      left_out AS (SELECT DISTINCT cell.body_id, cell.quarter,
          (cell.offence_id, cell.body_id) NOT IN (SELECT offence_id, body_id FROM own) AS is_absent
        FROM outcome_observation AS cell
        WHERE cell.release_id = (SELECT release_id FROM reference) AND cell.year = ${year}
          AND cell.offence_id IN (SELECT offence_id FROM own) AND cell.missing IS NULL
          AND (cell.offence_id, cell.body_id, cell.quarter) NOT IN (SELECT offence_id, body_id, quarter FROM own))
      SELECT area.name, max(is_absent) AS isAbsent, group_concat(DISTINCT quarter ORDER BY quarter) AS quarters
      FROM left_out JOIN area ON area.id = body_id
      WHERE is_absent OR quarter > 0 AND EXISTS (SELECT 1 FROM own WHERE own.body_id = left_out.body_id AND own.quarter > 0)
      GROUP BY area.id ORDER BY area.name`);
    const toWhat = ({ isAbsent, quarters }: Omission) =>
      isAbsent ? "" : `${formatQuarters(quarters.split(",").map(Number))} of `;
    return [...Map.groupBy(omissions, toWhat)].map(
      ([what, forces]) =>
        `${labelYear(year)}: no outcomes of ${what}${forces.map(({ name }) => name).join(", ")}`,
    );
  });
}
