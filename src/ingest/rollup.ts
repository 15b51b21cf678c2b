import { max, min, type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { offenceObservations, periods } from "../../db/tables.ts";
import { quarters, spanQuarters } from "../statistics/period.ts";

/** Why a sum has no value: the first gap among its parts, or that no part ever uses the code. */
const whyNoSum = sql.raw(`CASE WHEN count(value) > 0 THEN NULL
  ELSE coalesce(min(CASE WHEN missing <> 'NOT_IN_USE' THEN missing END), 'NOT_IN_USE') END`);
const partsLeftOut = sql.raw(`CASE WHEN count(value) = 0 THEN 0
  ELSE sum(CASE WHEN missing IN ('NOT_COLLECTED', 'NOT_SUPPLIED', 'NOT_PUBLISHED', 'SUPPRESSED')
    OR missing_parts > 0 THEN 1 ELSE 0 END) END`);

/** SDMX letters of a row: why it is missing, or whether it breaks the series, is estimated, or is incomplete. */
function statusLetters(isBreak: SQL, isEstimated: SQL): SQL {
  return sql`CASE missing
    WHEN 'NOT_IN_USE' THEN 'M' WHEN 'NOT_COLLECTED' THEN 'L' WHEN 'NOT_SUPPLIED' THEN 'O'
    WHEN 'NOT_PUBLISHED' THEN 'O' WHEN 'SUPPRESSED' THEN 'Q'
    ELSE coalesce(nullif(
      CASE WHEN ${isBreak} THEN 'B' ELSE '' END ||
      CASE WHEN ${isEstimated} THEN 'E' ELSE '' END ||
      CASE WHEN missing_parts > 0 THEN 'U' ELSE '' END, ''), 'A')
    END`;
}

/** Writes the periods that the loaded counts cover. */
export function rollUpPeriods(db: FiguresDatabase): void {
  const years = db
    .select({
      year: offenceObservations.year,
      first: min(offenceObservations.quarter),
      last: max(offenceObservations.quarter),
    })
    .from(offenceObservations)
    .groupBy(offenceObservations.year)
    .orderBy(offenceObservations.year)
    .all();
  for (const { year, first, last } of years) {
    const published = quarters.filter((quarter) => quarter >= (first ?? 1) && quarter <= (last ?? 4));
    for (const quarter of published) {
      const span = spanQuarters(year, quarter, quarter);
      db.insert(periods)
        .values({ grain: "QUARTER", year, quarter, quartersPublished: 1, ...span })
        .run();
    }
    const span = spanQuarters(year, published[0] ?? 1, published.at(-1) ?? 4);
    const quartersPublished = published.length;
    db.insert(periods)
      .values({ grain: "YEAR", year, quarter: 0, quartersPublished, ...span })
      .run();
  }
}

/** Writes counts as they are read: bodies by quarter with every gap named, then years, then regions and nations. */
export function rollUpOffenceCounts(db: FiguresDatabase): void {
  const columns = sql.raw(
    `area_id, offence_id, grain, year, quarter, value, missing, missing_parts, status, release_id`,
  );
  db.run(sql`INSERT INTO offence_count (${columns})
    SELECT body.id, offence.id, 'QUARTER', period.year, period.quarter, cell.value,
      CASE WHEN cell.value IS NULL THEN coalesce(cell.missing, 'NOT_IN_USE') END, 0, '',
      coalesce(cell.release_id, (SELECT release_id FROM offence_observation LIMIT 1))
    FROM area AS body
    CROSS JOIN offence
    JOIN period ON period.grain = 'QUARTER'
    LEFT JOIN offence_observation AS cell ON cell.offence_id = offence.id AND cell.body_id = body.id
      AND cell.year = period.year AND cell.quarter = period.quarter
    WHERE body.kind IN ('FORCE', 'REPORTING_BODY')`);
  db.run(sql`INSERT INTO offence_count (${columns})
    SELECT area_id, offence_id, 'YEAR', year, 0, sum(value), ${whyNoSum}, ${partsLeftOut}, '', min(release_id)
    FROM offence_count GROUP BY area_id, offence_id, year`);
  db.run(sql`INSERT INTO offence_count (${columns})
    SELECT part.area_id, offence_id, grain, year, quarter, sum(value), ${whyNoSum}, ${partsLeftOut}, '', min(release_id)
    FROM area_part AS part JOIN offence_count AS count ON count.area_id = part.part_id
    GROUP BY part.area_id, offence_id, grain, year, quarter`);
  const startsSeries = sql`EXISTS (
    SELECT 1 FROM series_break JOIN series_break_offence AS affected ON affected.series_break_id = series_break.id
    JOIN period ON period.grain = offence_count.grain AND period.year = offence_count.year
      AND period.quarter = offence_count.quarter
    WHERE affected.offence_id = offence_count.offence_id AND series_break.date BETWEEN period.start AND period.end)`;
  db.run(sql`UPDATE offence_count SET status = ${statusLetters(startsSeries, sql`0`)}`);
  rollUpDenominators(db);
}

/** A financial year takes the mid-year estimate of the year it starts in, or the nearest earlier one. */
function rollUpDenominators(db: FiguresDatabase): void {
  db.run(sql`UPDATE offence_count SET (population, population_year) = (
    SELECT population.value, population.mid_year FROM population
    WHERE population.area_id = coalesce(
      (SELECT id FROM area AS whole WHERE whole.without_btp_id = offence_count.area_id), offence_count.area_id)
      AND population.mid_year <= offence_count.year
    ORDER BY population.mid_year DESC LIMIT 1)
    WHERE grain = 'YEAR'`);
}

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
    JOIN period ON period.grain = 'YEAR' AND period.year = outcome_count.year
    WHERE affected.offence_id = outcome_count.offence_id AND series_break.date BETWEEN period.start AND period.end)`;
  db.run(sql`UPDATE outcome_count SET status = ${statusLetters(isBreak, sql`note IS NOT NULL`)}`);
}
