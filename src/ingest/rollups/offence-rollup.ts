import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { endOfTime } from "../../statistics/day.ts";
import { quarters, spanQuarters } from "../../statistics/period.ts";
import { markIncompleteTotals, prepareExpected, stageExpected } from "./expected-figures.ts";
import { annualId, areaYear, createStaging, figureId, quartersOfFigure } from "./offence-staging.ts";
import { publishedDay } from "./published-day.ts";
import { listSummands } from "./summands.ts";
import { missingForcesOfSum, missingPartsOfSum, missingReasonOfSum, statusLetters } from "./sums.ts";

/**
 * Writes the offence counts of the given years as queries read them: for every area, by year and quarter, with the days
 * between which each count was the latest known one. Counts that were known before the day `since` stay. All years are
 * written together, so that rows are inserted in the order of their key.
 */
export function rollUpOffenceCounts(db: FiguresDatabase, years: readonly number[], since: number): void {
  createStaging(db);
  preparePeriods(db, years);
  prepareExpected(db);
  const sums = listSummands(db);
  removeSince(db, since);
  for (const [index, day] of listDays(db).entries()) {
    if (day < since) continue;
    findCurrentReleases(db, day);
    listFigures(db);
    stageFigures(db, day, sums);
    if (index > 0) extendUnchanged(db, day);
    writeCounts(db, day);
  }
  db.run(sql`ANALYZE offence_count`);
  updateYearsInUse(db);
}

/** Prepares the tables that are the same for every day: periods, releases, and populations for rates. */
function preparePeriods(db: FiguresDatabase, years: readonly number[]): void {
  const periods = years.flatMap((year) => [
    { year, quarter: 0, grain: "YEAR", ...spanQuarters(year, 1, 4) },
    ...quarters.map((quarter) => ({
      year,
      quarter,
      grain: "QUARTER",
      ...spanQuarters(year, quarter, quarter),
    })),
  ]);
  db.run(sql`INSERT INTO period
    SELECT value ->> 'year', value ->> 'quarter', value ->> 'grain', value ->> 'start', value ->> 'end'
    FROM json_each(${JSON.stringify(periods)})`);
  db.run(sql`INSERT INTO release_year
    SELECT year, ${publishedDay()}, release_id, count(*), min(quarter), max(quarter),
      year = (SELECT max(year) FROM release_quarter AS newest
        WHERE newest.release_id = release_quarter.release_id AND newest.subject = 'offences')
    FROM release_quarter JOIN release ON release.id = release_id
    WHERE subject = 'offences' AND year IN (SELECT year FROM period) GROUP BY release_id, year`);
  // The population of a financial year is the estimate for the middle of the year in which it starts, or an earlier one.
  db.run(sql`INSERT INTO denominator
    SELECT ${areaYear("area.id", "period.year")}, population.value, population.mid_year
    FROM area JOIN period ON period.grain = 'YEAR'
    JOIN population ON population.area_id = coalesce(
      (SELECT whole.id FROM area AS whole WHERE whole.without_btp_id = area.id), area.id)
    WHERE population.known_to = ${endOfTime} AND population.sex = 'ALL' AND population.mid_year = (
      SELECT max(mid_year) FROM population AS earlier
      WHERE earlier.area_id = population.area_id AND earlier.sex = 'ALL' AND earlier.mid_year <= period.year)`);
}

/** The days on which releases were published, oldest first. */
function listDays(db: FiguresDatabase): number[] {
  const rows = db.all<{ day: number }>(sql`SELECT DISTINCT day FROM release_year ORDER BY day`);
  return rows.map(({ day }) => day);
}

/** Removes the counts known from a day on. The counts known before it are then known until the next release. */
function removeSince(db: FiguresDatabase, since: number): void {
  const isInYears = sql`year IN (SELECT year FROM period)`;
  db.run(sql`DELETE FROM offence_count WHERE ${isInYears} AND known_from >= ${since}`);
  db.run(sql`UPDATE offence_count SET known_to = coalesce((SELECT min(day) FROM release_year
      WHERE release_year.year = offence_count.year AND day >= ${since}), ${endOfTime})
    WHERE ${isInYears} AND known_from < ${since} AND known_to >= ${since}`);
}

/**
 * Finds the current edition of each offence on a day, and until when it is current, for the years with a release on that day.
 * Of two releases of one day, the one that was loaded later is current. Partial releases of one source and day, and the whole
 * one that was loaded before them, are parts of one edition: each replaces only the figures that it has.
 */
function findCurrentReleases(db: FiguresDatabase, day: number): void {
  db.run(sql`DELETE FROM current_part`);
  db.run(sql`DELETE FROM current_release`);
  db.run(sql`INSERT INTO current_part SELECT offence_id, year, release_id FROM (
      SELECT offence.id AS offence_id, year, day, source_id, release_id,
        first_value(day) OVER newest AS newest_day, first_value(source_id) OVER newest AS newest_source,
        max(iif(is_extract, 0, release_id)) OVER (PARTITION BY offence.id, year, day, source_id) AS whole_id
      FROM release_year JOIN release ON release.id = release_id JOIN offence
      WHERE day <= ${day} AND year IN (SELECT year FROM release_year WHERE day = ${day})
        AND (NOT release.is_extract OR EXISTS (SELECT 1 FROM extract_offence AS held
          WHERE held.release_id = release.id AND held.offence_id = offence.id))
      WINDOW newest AS (PARTITION BY offence.id, year ORDER BY day DESC, release_id DESC))
    WHERE day = newest_day AND source_id = newest_source AND release_id >= whole_id`);
  db.run(sql`INSERT INTO current_release
    SELECT offence_id, edition.year, release_id, parts, quarters, first_quarter, last_quarter,
      is_newest AND NOT EXISTS (SELECT 1 FROM release_year AS earlier WHERE earlier.year = edition.year
        AND earlier.day < edition.day AND earlier.last_quarter >= edition.last_quarter),
      (SELECT coalesce(min(later.day), ${endOfTime})
      FROM release_year AS later WHERE later.year = edition.year AND later.day > ${day})
    FROM (
      SELECT offence_id, part.year, max(part_id) AS release_id, count(DISTINCT part_id) AS parts,
        count(DISTINCT covered.quarter) AS quarters, min(covered.quarter) AS first_quarter,
        max(covered.quarter) AS last_quarter, min(is_newest) AS is_newest, max(day) AS day
      FROM current_part AS part
      JOIN release_year ON release_year.release_id = part_id AND release_year.year = part.year
      JOIN release_quarter AS covered ON covered.release_id = part_id AND covered.subject = 'offences'
        AND covered.year = part.year
      GROUP BY offence_id, part.year) AS edition`);
}

/** Lists for each offence and period what is the same for all areas. */
function listFigures(db: FiguresDatabase): void {
  db.run(sql`DELETE FROM figure`);
  db.run(sql`INSERT INTO figure
    SELECT ${figureId("offence_id", "year", "quarter")}, offence_id, grain, year, quarter,
      iif(quarter = 0, quarters, 1), iif(quarter = 0, first_quarter, quarter), iif(quarter = 0, last_quarter, quarter),
      release_id, known_to, EXISTS (SELECT 1 FROM series_break
        JOIN series_break_offence AS affected ON affected.series_break_id = series_break.id
        WHERE affected.offence_id = current_release.offence_id AND series_break.date BETWEEN first_day AND last_day),
      is_provisional AND iif(quarter = 0, quarters < 4, quarter = last_quarter)
    FROM current_release JOIN period USING (year)`);
}

/** Writes the figures of the current releases: of bodies by quarter and year, then of regions, then of nations. */
function stageFigures(db: FiguresDatabase, day: number, sums: readonly number[]): void {
  db.run(sql`DELETE FROM staged`);
  // Read body by body, cells are already in the order of the sums. Sorting them would take longer.
  db.run(sql`INSERT OR IGNORE INTO staged
    SELECT area.id, ${figureId("part.offence_id", "part.year", "quarter")}, value, missing, 0,
      iif(value IS NULL, 0, 1 << (quarter - 1))
    FROM area CROSS JOIN current_part AS part CROSS JOIN offence_observation AS cell ON cell.release_id = part.part_id
      AND cell.year = part.year AND cell.offence_id = part.offence_id AND cell.body_id = area.id
    ORDER BY area.id, part.offence_id, part.year, part.part_id DESC`);
  stageExpected(db, day);
  markIncompleteTotals(db, day);
  db.run(sql`INSERT INTO staged
    SELECT area_id, ${annualId}, sum(value), ${missingReasonOfSum}, ${missingPartsOfSum}, sum(held)
    FROM staged GROUP BY area_id, figure_id / 10`);
  for (const areaId of sums) addUpParts(db, areaId);
}

function addUpParts(db: FiguresDatabase, areaId: number): void {
  db.run(sql`INSERT INTO staged
    SELECT ${areaId}, figure_id, sum(value), ${missingReasonOfSum},
      ${missingForcesOfSum}, max(held & 1) | max(held & 2) | max(held & 4) | max(held & 8)
    FROM summand JOIN staged ON staged.area_id = summand.part_id
    WHERE summand.area_id = ${areaId} GROUP BY figure_id`);
}

/** Extends the counts that the releases of a day did not change, and keeps only the others in `staged`. */
function extendUnchanged(db: FiguresDatabase, day: number): void {
  const isSameFigure = sql`staged.area_id = known.area_id
    AND staged.figure_id = ${figureId("known.offence_id", "known.year", "known.quarter")}`;
  db.run(sql`UPDATE offence_count AS known SET known_to = figure.known_to
    FROM staged JOIN figure ON figure.id = staged.figure_id
    WHERE known.known_to = ${day} AND ${isSameFigure}
      AND (known.value, known.missing, known.missing_parts, known.quarters, known.first_quarter, known.last_quarter)
        IS (staged.value, staged.missing, staged.missing_parts, ${quartersOfFigure})
      AND (known.value IS NULL OR (instr(known.status, 'P') > 0) = figure.is_provisional)`);
  db.run(sql`DELETE FROM staged WHERE (area_id, figure_id) IN (
    SELECT area_id, ${figureId("offence_id", "year", "quarter")} FROM offence_count
    WHERE known_from < ${day} AND known_to > ${day})`);
}

/** Writes the staged figures as known from a day until the next release of their year. */
function writeCounts(db: FiguresDatabase, day: number): void {
  db.run(sql`INSERT INTO offence_count (area_id, offence_id, grain, year, quarter, value, missing, missing_parts,
      status, quarters, first_quarter, last_quarter, known_from, known_to, population, population_year, release_id)
    SELECT staged.area_id, offence_id, grain, figure.year, quarter, staged.value, missing, missing_parts,
      ${statusLetters({ isBreak: sql`is_break`, isProvisional: sql`is_provisional` })}, ${quartersOfFigure}, ${day}, known_to, denominator.value, mid_year, release_id
    FROM staged JOIN figure ON figure.id = staged.figure_id
    LEFT JOIN denominator ON grain = 'YEAR' AND area_year = ${areaYear("staged.area_id", "figure.year")}
    ORDER BY staged.area_id, staged.figure_id`);
}

function updateYearsInUse(db: FiguresDatabase): void {
  db.run(sql`UPDATE offence SET (first_year, last_year) = (SELECT min(year), max(year) FROM offence_count
    WHERE offence_count.offence_id = offence.id AND grain = 'YEAR' AND value IS NOT NULL)`);
}
