import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { endOfTime } from "../../statistics/day.ts";
import { addAbsentOutcomes } from "./expected-outcomes.ts";
import { publishedDay } from "./published-day.ts";
import { listSummands } from "./summands.ts";
import { missingForcesOfSum, missingPartsOfSum, missingReasonOfSum, statusLetters } from "./sums.ts";
import { listOutcomeVintages, type Vintage } from "./vintages.ts";

/**
 * Writes the outcome counts of the given years as queries read them: for every area, by year and quarter, with the days
 * between which each count was the latest known one. Counts that were known before the day `since` stay.
 */
export function rollUpOutcomeCounts(db: FiguresDatabase, years: readonly number[], since: number): void {
  db.run(sql`CREATE TEMP TABLE IF NOT EXISTS staged_outcome (area_id INTEGER, offence_id INTEGER, basis TEXT,
    quarter INTEGER, group_id INTEGER, type_id INTEGER, is_finest INTEGER, quarters INTEGER, value INTEGER,
    missing TEXT, missing_parts INTEGER, note TEXT, release_id INTEGER,
    PRIMARY KEY (area_id, offence_id, basis, quarter, type_id, group_id)) WITHOUT ROWID`);
  const sums = listSummands(db);
  for (const year of years) {
    const vintages = listOutcomeVintages(db, year).filter(({ from }) => from >= since);
    db.run(sql`DELETE FROM outcome_cell
      WHERE period_id IN (SELECT id FROM outcome_period WHERE year = ${year} AND known_from >= ${since})`);
    db.run(sql`DELETE FROM outcome_period WHERE year = ${year} AND known_from >= ${since}`);
    db.run(sql`UPDATE outcome_period SET known_to = ${vintages[0]?.from ?? endOfTime}
      WHERE year = ${year} AND known_to >= ${since}`);
    for (const vintage of vintages) {
      db.run(sql`DELETE FROM staged_outcome`);
      stageForces(db, year, vintage.from);
      stageYears(db);
      for (const areaId of sums) addUpParts(db, areaId);
      extendUnchanged(db, year, vintage);
      writeCounts(db, year, vintage);
    }
  }
  writeTypeGroups(db);
  updateYearsWithOutcomes(db);
}

/**
 * Writes the figures of each force whose release of this day is the current one: of types as published, and of groups,
 * which are the sums of their types. A release that only says that it has no figures of a year gives way to one with some.
 */
function stageForces(db: FiguresDatabase, year: number, day: number): void {
  db.run(sql`CREATE TEMP TABLE current_outcome_release AS
    SELECT offence_id, release_id, (SELECT iif(max(quarter) = 0, 4, count(*)) FROM release_quarter AS covered
      WHERE covered.release_id = latest.release_id AND subject = 'outcomes' AND year = ${year}) AS quarters FROM (
      SELECT held.offence_id, release.id AS release_id, published, row_number() OVER (
        PARTITION BY held.offence_id ORDER BY held.has_figures DESC, release.published DESC, release.id DESC) AS rank
      FROM (SELECT release_id, offence_id, max(coalesce(missing, '') <> 'NOT_PUBLISHED') AS has_figures
        FROM outcome_observation WHERE year = ${year} GROUP BY release_id, offence_id) AS held
      JOIN release ON release.id = held.release_id
      WHERE ${publishedDay()} <= ${day}) AS latest
    WHERE rank = 1 AND ${publishedDay("latest")} = ${day}`);
  db.run(sql`CREATE TEMP TABLE published_outcome (body_id INTEGER, offence_id INTEGER, basis TEXT, quarter INTEGER,
    group_id INTEGER, type_id INTEGER, part_of_code TEXT, quarters INTEGER, value INTEGER, missing TEXT, note TEXT,
    release_id INTEGER, PRIMARY KEY (body_id, offence_id, basis, quarter, type_id, group_id)) WITHOUT ROWID`);
  db.run(sql`INSERT INTO published_outcome SELECT body_id, cell.offence_id, basis, quarter, cell.group_id, type_id,
      part_of_code, quarters, value, missing, note, cell.release_id
    FROM current_outcome_release AS current
    CROSS JOIN outcome_observation AS cell ON cell.release_id = current.release_id AND cell.year = ${year}
      AND cell.offence_id = current.offence_id
    LEFT JOIN outcome_type AS type ON type.id = cell.type_id`);
  addAbsentOutcomes(db, year);
  db.run(sql`INSERT INTO staged_outcome SELECT body_id, offence_id, basis, quarter, group_id, type_id, 1, quarters,
      value, missing, 0, note, release_id FROM published_outcome WHERE type_id > 0`);
  db.run(sql`INSERT INTO staged_outcome SELECT body_id, offence_id, basis, quarter, group_id, 0, max(type_id) = 0,
      quarters, sum(value), ${missingReasonOfSum}, ${missingPartsOfSum}, min(note), release_id
    FROM (SELECT *, 0 AS missing_parts FROM published_outcome)
    WHERE part_of_code IS NULL GROUP BY body_id, offence_id, basis, quarter, group_id`);
  db.run(sql`DROP TABLE current_outcome_release`);
  db.run(sql`DROP TABLE published_outcome`);
}

/** Writes the years of sources that publish quarters. */
function stageYears(db: FiguresDatabase): void {
  db.run(sql`INSERT INTO staged_outcome
    SELECT area_id, offence_id, basis, 0, group_id, type_id, is_finest, quarters, sum(value), ${missingReasonOfSum}, ${missingPartsOfSum},
      min(note), release_id
    FROM staged_outcome WHERE quarter > 0 GROUP BY area_id, offence_id, basis, group_id, type_id`);
}

function addUpParts(db: FiguresDatabase, areaId: number): void {
  db.run(sql`INSERT INTO staged_outcome
    SELECT ${areaId}, offence_id, basis, quarter, group_id, type_id, is_finest, max(quarters), sum(value), ${missingReasonOfSum},
      ${missingForcesOfSum}, min(note), min(release_id)
    FROM summand CROSS JOIN staged_outcome ON staged_outcome.area_id = summand.part_id
    WHERE summand.area_id = ${areaId}
    GROUP BY offence_id, basis, quarter, group_id, type_id`);
}

/** Extends the counts of offences that no release of the day has. */
function extendUnchanged(db: FiguresDatabase, year: number, { from, to }: Vintage): void {
  db.run(sql`UPDATE outcome_period SET known_to = ${to}
    WHERE year = ${year} AND known_to = ${from} AND offence_id NOT IN (SELECT offence_id FROM staged_outcome)`);
}

/** Writes the staged counts: what they share in their period, the rest in its cells. */
function writeCounts(db: FiguresDatabase, year: number, vintage: Vintage): void {
  writePeriods(db, year, vintage);
  db.run(sql`CREATE TEMP TABLE broken_period AS SELECT series_break.id AS series_break_id, period.value AS quarter
    FROM series_break JOIN json_each('[0, 1, 2, 3, 4]') AS period
      ON period.value IN (0, (strftime('%m', series_break.date) + 8) % 12 / 3 + 1)
    WHERE series_break.date BETWEEN ${`${year}-04-01`} AND ${`${year + 1}-03-31`}`);
  const isBreak = sql`((offence_id, quarter) IN (
      SELECT offence_id, quarter FROM broken_period JOIN series_break_offence USING (series_break_id))
    OR (group_id, quarter) IN (
      SELECT outcome_group_id, quarter FROM broken_period JOIN series_break_outcome_group USING (series_break_id)))`;
  // The group "other" is not printed: it is what remains of the total.
  const isEstimated = sql`note IS NOT NULL OR outcome_group.slug = 'other'`;
  db.run(sql`CREATE TEMP TABLE cell AS SELECT period.id AS period_id, type_id, group_id, value, missing, missing_parts,
      ${statusLetters({ isBreak, isEstimated })} AS status, note
    FROM staged_outcome CROSS JOIN outcome_group ON outcome_group.id = group_id
    CROSS JOIN outcome_period AS period USING (area_id, offence_id, basis, quarter)
    WHERE period.year = ${year} AND period.known_from = ${vintage.from}`);
  const isPlain = sql.raw("status = 'A' AND note IS NULL AND missing IS NULL AND missing_parts = 0");
  const isSame = sql.raw(`known.status = cell.status AND known.missing_parts = cell.missing_parts
    AND known.missing IS cell.missing AND known.note IS cell.note`);
  db.run(sql`INSERT INTO outcome_quality (status, missing_parts, missing, note)
    SELECT DISTINCT status, missing_parts, missing, note FROM temp.cell WHERE NOT (${isPlain})
      AND NOT EXISTS (SELECT 1 FROM outcome_quality AS known WHERE ${isSame})`);
  db.run(sql`INSERT INTO outcome_cell SELECT period_id, type_id, group_id, value,
    iif(${isPlain}, NULL, (SELECT id FROM outcome_quality AS known WHERE ${isSame})) FROM temp.cell`);
  db.run(sql`DROP TABLE temp.cell`);
  db.run(sql`DROP TABLE temp.broken_period`);
}

/**
 * The total leaves out offences that have no outcome yet, and types that are part of another type. There is none where a group
 * is missing: what remains is no total.
 */
function writePeriods(db: FiguresDatabase, year: number, vintage: Vintage): void {
  const isOutcome = sql`type_id = 0 AND outcome_group.slug <> 'not-yet-assigned'`;
  db.run(sql`INSERT INTO outcome_period (id, area_id, offence_id, basis, year, quarter, known_from, known_to, quarters,
      is_by_type, total, release_id)
    SELECT (SELECT coalesce(max(period_id), 0) FROM outcome_cell)
        + row_number() OVER (ORDER BY area_id, offence_id, basis, quarter),
      area_id, offence_id, basis, ${year}, quarter, ${vintage.from}, ${vintage.to}, iif(quarter = 0, max(quarters), 1),
      max(type_id) > 0,
      iif(max(${isOutcome} AND value IS NULL AND missing NOT IN ('NOT_IN_USE', 'NOT_APPLICABLE')), NULL,
        sum(value) FILTER (WHERE ${isOutcome})),
      min(release_id)
    FROM staged_outcome CROSS JOIN outcome_group ON outcome_group.id = group_id
    GROUP BY area_id, offence_id, basis, quarter`);
}

function updateYearsWithOutcomes(db: FiguresDatabase): void {
  db.run(sql`UPDATE offence SET outcomes_from = NULL, outcomes_to = NULL`);
  db.run(sql`UPDATE offence SET outcomes_from = span.first, outcomes_to = span.last
    FROM (SELECT offence_id, min(year) AS first, max(year) AS last FROM outcome_period
      WHERE EXISTS (SELECT 1 FROM outcome_cell WHERE period_id = outcome_period.id AND value IS NOT NULL)
      GROUP BY offence_id) AS span
    WHERE span.offence_id = offence.id`);
}

/** Writes the group of each type, as the publisher's column says. */
function writeTypeGroups(db: FiguresDatabase): void {
  db.run(sql`UPDATE outcome_type SET group_id = (SELECT group_id FROM outcome_listing
      WHERE type_id = outcome_type.id LIMIT 1)
    WHERE group_id IS NULL`);
}
