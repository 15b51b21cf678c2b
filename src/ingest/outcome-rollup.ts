import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { partsLeftOut, statusLetters, whyNoSum } from "./sums.ts";

/** Writes outcome counts as they are read, with the total that a share is taken of. */
export function rollUpOutcomeCounts(db: FiguresDatabase): void {
  const columns = sql.raw(
    `area_id, offence_id, basis, year, group_id, value, total, missing, missing_parts, status, note, release_id`,
  );
  db.run(sql`INSERT INTO outcome_count (${columns})
    SELECT body_id, offence_id, basis, year, group_id, value,
      sum(value) OVER (PARTITION BY body_id, offence_id, basis, year), missing, 0, '', note, release_id
    FROM outcome_observation`);
  db.run(sql`INSERT INTO outcome_count (${columns})
    SELECT part.area_id, offence_id, basis, year, group_id, sum(value),
      sum(total), ${whyNoSum}, ${partsLeftOut}, '', min(note), min(release_id)
    FROM area_part AS part JOIN outcome_count AS count ON count.area_id = part.part_id
    GROUP BY part.area_id, offence_id, basis, year, group_id`);
  const isBreak = sql`EXISTS (
    SELECT 1 FROM series_break JOIN series_break_offence AS affected ON affected.series_break_id = series_break.id
    WHERE affected.offence_id = outcome_count.offence_id
      AND series_break.date BETWEEN outcome_count.year || '-04-01' AND (outcome_count.year + 1) || '-03-31')`;
  db.run(sql`UPDATE outcome_count SET status = ${statusLetters(isBreak, sql`note IS NOT NULL`)}`);
}
