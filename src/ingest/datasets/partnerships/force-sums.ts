import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../../db/open.ts";
import { endOfTime } from "../../../statistics/day.ts";
import { labelYear } from "../../../statistics/period.ts";

const most = 10;

interface ForceSum {
  readonly force: string;
  readonly code: string;
  readonly year: number;
  readonly quarter: number;
  readonly sum: number;
  readonly count: number | null;
}

/**
 * Compares the counts of partnerships, added up by force, offence and quarter, with the current counts of the forces: how many
 * are equal, and the largest differences, each in a sentence. None for a release without partnerships.
 */
export function compareWithForces(db: FiguresDatabase, releaseId: number): string[] {
  const sums = db.all<ForceSum>(sql`
    SELECT area.name AS force, offence.code, own.year, own.quarter, sum(own.value) AS sum, count.value AS count
    FROM partnership_count AS own JOIN partnership ON partnership.id = own.partnership_id
    JOIN area ON area.id = partnership.force_id JOIN offence ON offence.id = own.offence_id
    LEFT JOIN offence_count AS count ON count.area_id = area.id AND count.offence_id = offence.id
      AND count.grain = 'QUARTER' AND count.year = own.year AND count.quarter = own.quarter AND count.known_to = ${endOfTime}
    WHERE own.release_id = ${releaseId} GROUP BY area.id, offence.id, own.year, own.quarter`);
  if (sums.length === 0) return [];
  const known = sums.flatMap((each) => (each.count === null ? [] : [{ ...each, count: each.count }]));
  const others = known
    .filter(({ sum, count }) => sum !== count)
    .sort((a, b) => Math.abs(b.sum - b.count) - Math.abs(a.sum - a.count));
  const unknown = sums.length - known.length;
  return [
    `${known.length - others.length} of ${known.length} sums of a force, offence and quarter equal the count of the force`,
    ...(unknown > 0
      ? [`${unknown} sums are of quarters or offences that have no count of the force here`]
      : []),
    ...others
      .slice(0, most)
      .map(
        ({ force, code, year, quarter, sum, count }) =>
          `${code}, ${force}, ${labelYear(year)} Q${quarter}: the partnerships have ${sum}, the force has ${count}`,
      ),
    ...(others.length > most ? [`and ${others.length - most} smaller differences`] : []),
  ];
}
