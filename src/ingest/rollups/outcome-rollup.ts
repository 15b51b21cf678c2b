import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { endOfTime } from "../../statistics/day.ts";
import { listSummands } from "./summands.ts";
import { forcesLeftOut, partsLeftOut, statusLetters, whyNoSum } from "./sums.ts";
import { listVintages } from "./vintages.ts";

/**
 * Writes outcomes of the given years as they are read, each with the days between which it was the latest known.
 * What was known before `since` stays.
 */
export function rollUpOutcomeCounts(db: FiguresDatabase, years: readonly number[], since: number): void {
  db.run(sql`CREATE TEMP TABLE IF NOT EXISTS staged_outcome (area_id INTEGER, offence_id INTEGER, basis TEXT,
    quarter INTEGER, group_id INTEGER, type_id INTEGER, is_finest INTEGER, quarters INTEGER, value INTEGER,
    missing TEXT, missing_parts INTEGER, note TEXT, release_id INTEGER,
    PRIMARY KEY (area_id, offence_id, basis, quarter, group_id, type_id)) WITHOUT ROWID`);
  const sums = listSummands(db);
  for (const year of years) {
    const vintages = listVintages(db, "outcomes", year).filter(({ day }) => day >= since);
    db.run(sql`DELETE FROM outcome_count WHERE year = ${year} AND known_from >= ${since}`);
    db.run(sql`UPDATE outcome_count SET known_to = ${vintages[0]?.day ?? endOfTime}
      WHERE year = ${year} AND known_to >= ${since}`);
    for (const [place, { day }] of vintages.entries()) {
      const known = { from: day, to: vintages[place + 1]?.day ?? endOfTime };
      db.run(sql`DELETE FROM staged_outcome`);
      stageForces(db, year, day);
      stageYears(db);
      for (const areaId of sums) addUpParts(db, areaId);
      carryOn(db, year, known);
      publish(db, year, known);
    }
  }
  nameGroups(db);
}

/** Figures of each force that a release of a day brought into force: types as published, and groups, which are the sums of their types. */
function stageForces(db: FiguresDatabase, year: number, day: number): void {
  db.run(sql`CREATE TEMP TABLE outcome_in_force AS
    SELECT offence_id, release_id, (SELECT iif(max(quarter) = 0, 4, count(*)) FROM release_quarter AS covered
      WHERE covered.release_id = latest.release_id AND subject = 'outcomes' AND year = ${year}) AS quarters FROM (
      SELECT held.offence_id, release.id AS release_id, published, row_number() OVER (
        PARTITION BY held.offence_id ORDER BY release.published DESC, release.id DESC) AS place
      FROM (SELECT DISTINCT release_id, offence_id FROM outcome_observation WHERE year = ${year}) AS held
      JOIN release ON release.id = held.release_id
      WHERE CAST(replace(release.published, '-', '') AS INTEGER) <= ${day}) AS latest
    WHERE place = 1 AND CAST(replace(published, '-', '') AS INTEGER) = ${day}`);
  const cells = sql`FROM outcome_in_force AS force
    CROSS JOIN outcome_observation AS cell ON cell.release_id = force.release_id AND cell.year = ${year}
      AND cell.offence_id = force.offence_id
    LEFT JOIN outcome_type AS type ON type.id = cell.type_id`;
  db.run(sql`INSERT INTO staged_outcome SELECT body_id, cell.offence_id, basis, quarter, cell.group_id, type_id, 1, quarters,
      value, missing, 0, note, cell.release_id ${cells} WHERE type_id > 0`);
  db.run(sql`INSERT INTO staged_outcome SELECT body_id, cell.offence_id, basis, quarter, cell.group_id, 0, max(type_id) = 0,
      quarters, sum(value), ${whyNoSum}, ${partsLeftOut}, min(note), cell.release_id
    FROM (SELECT cell.*, quarters, 0 AS missing_parts ${cells} WHERE type.part_of_code IS NULL) AS cell
    GROUP BY body_id, cell.offence_id, basis, quarter, cell.group_id`);
  db.run(sql`DROP TABLE outcome_in_force`);
}

/** Years of sources that publish quarters. */
function stageYears(db: FiguresDatabase): void {
  db.run(sql`INSERT INTO staged_outcome
    SELECT area_id, offence_id, basis, 0, group_id, type_id, is_finest, quarters, sum(value), ${whyNoSum}, ${partsLeftOut},
      min(note), release_id
    FROM staged_outcome WHERE quarter > 0 GROUP BY area_id, offence_id, basis, group_id, type_id`);
}

function addUpParts(db: FiguresDatabase, areaId: number): void {
  db.run(sql`INSERT INTO staged_outcome
    SELECT ${areaId}, offence_id, basis, quarter, group_id, type_id, is_finest, max(quarters), sum(value), ${whyNoSum},
      ${forcesLeftOut}, min(note), min(release_id)
    FROM summand CROSS JOIN staged_outcome ON staged_outcome.area_id = summand.part_id
    WHERE summand.area_id = ${areaId}
    GROUP BY offence_id, basis, quarter, group_id, type_id`);
}

/** Days between which figures were the latest known. */
interface Known {
  readonly from: number;
  readonly to: number;
}

/** Lets offences that no release of a day has stand until the next. */
function carryOn(db: FiguresDatabase, year: number, { from, to }: Known): void {
  db.run(sql`UPDATE outcome_count SET known_to = ${to}
    WHERE year = ${year} AND known_to = ${from} AND offence_id NOT IN (SELECT offence_id FROM staged_outcome)`);
}

/** An offence without an outcome yet is in no total, nor is a type that is part of another one. */
function publish(db: FiguresDatabase, year: number, known: Known): void {
  const isBreak = sql`(offence_id, quarter) IN (SELECT affected.offence_id, period.value FROM series_break
    JOIN series_break_offence AS affected ON affected.series_break_id = series_break.id
    JOIN json_each('[0, 1, 2, 3, 4]') AS period
      ON period.value IN (0, (strftime('%m', series_break.date) + 8) % 12 / 3 + 1)
    WHERE series_break.date BETWEEN ${`${year}-04-01`} AND ${`${year + 1}-03-31`})`;
  // What a total leaves is worked out here.
  const isEstimated = sql`note IS NOT NULL OR outcome_group.slug = 'other'`;
  db.run(sql`INSERT INTO outcome_count (area_id, offence_id, basis, year, quarter, group_id, type_id, known_from,
      known_to, is_finest, quarters, value, total, missing, missing_parts, status, note, release_id)
    SELECT area_id, offence_id, basis, ${year}, quarter, group_id, type_id, ${known.from}, ${known.to}, is_finest,
      iif(quarter = 0, quarters, 1),
      value, CASE WHEN outcome_group.slug <> 'not-yet-assigned' THEN
        sum(value) FILTER (WHERE type_id = 0 AND outcome_group.slug <> 'not-yet-assigned')
          OVER (PARTITION BY area_id, offence_id, basis, quarter) END,
      missing, missing_parts, ${statusLetters(isBreak, isEstimated)}, note, release_id
    FROM staged_outcome JOIN outcome_group ON outcome_group.id = group_id
    ORDER BY area_id, offence_id, basis, quarter, group_id, type_id`);
}

/** The group of a type is what the publisher's own column says of it. */
function nameGroups(db: FiguresDatabase): void {
  db.run(sql`UPDATE outcome_type SET group_id = (SELECT group_id FROM outcome_observation
      WHERE type_id = outcome_type.id LIMIT 1)
    WHERE group_id IS NULL`);
}
