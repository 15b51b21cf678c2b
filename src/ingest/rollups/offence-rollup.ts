import { type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { endOfTime } from "../../statistics/day.ts";
import { quarters, spanQuarters } from "../../statistics/period.ts";
import { listSummands } from "./summands.ts";
import { forcesLeftOut, partsLeftOut, statusLetters, whyNoSum } from "./sums.ts";

/**
 * Writes the counts of the given years as they are read, each with the days between which it was the latest known.
 * What was known before `since` stays. All years are worked on at once, so that counts go into the store in the order
 * of their key.
 */
export function rollUpOffenceCounts(db: FiguresDatabase, years: readonly number[], since: number): void {
  createStaging(db);
  describeYears(db, years);
  const sums = listSummands(db);
  forget(db, since);
  for (const [place, day] of listDays(db).entries()) {
    if (day < since) continue;
    putInForce(db, day);
    listFigures(db);
    stageFigures(db, sums);
    if (place > 0) carryOn(db, day);
    publish(db, day);
  }
  db.run(sql`ANALYZE offence_count`);
  noteYearsInUse(db);
}

const staging = {
  period: `year INTEGER, quarter INTEGER, grain TEXT, first_day TEXT, last_day TEXT,
    PRIMARY KEY (year, quarter)`,
  release_year:
    "year INTEGER, day INTEGER, release_id INTEGER, quarters INTEGER, PRIMARY KEY (year, day, release_id)",
  denominator: "area_year INTEGER PRIMARY KEY, value INTEGER, mid_year INTEGER",
  in_force: `offence_id INTEGER, year INTEGER, release_id INTEGER, quarters INTEGER, known_to INTEGER,
    PRIMARY KEY (offence_id, year)`,
  figure: `id INTEGER PRIMARY KEY, offence_id INTEGER, grain TEXT, year INTEGER, quarter INTEGER, quarters INTEGER,
    release_id INTEGER, known_to INTEGER, is_break INTEGER`,
  staged: `area_id INTEGER, figure_id INTEGER, value INTEGER, missing TEXT, missing_parts INTEGER,
    PRIMARY KEY (area_id, figure_id)`,
};

function createStaging(db: FiguresDatabase): void {
  for (const [name, columns] of Object.entries(staging)) {
    db.run(sql.raw(`DROP TABLE IF EXISTS temp.${name}`));
    // A key of one number is found faster where it is the number of the row.
    const kind = columns.includes("PRIMARY KEY (") ? "WITHOUT ROWID" : "";
    db.run(sql.raw(`CREATE TEMP TABLE ${name} (${columns}) ${kind}`));
  }
}

/** Prepares what does not depend on a day: periods, releases, and the residents a rate is per. */
function describeYears(db: FiguresDatabase, years: readonly number[]): void {
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
    SELECT year, CAST(replace(published, '-', '') AS INTEGER), release_id, count(*)
    FROM release_quarter JOIN release ON release.id = release_id
    WHERE subject = 'offences' AND year IN (SELECT year FROM period) GROUP BY release_id, year`);
  // A financial year takes the mid-year estimate of the year it starts in, or the nearest earlier one.
  db.run(sql`INSERT INTO denominator
    SELECT ${areaYear("area.id", "period.year")}, population.value, population.mid_year
    FROM area JOIN period ON period.grain = 'YEAR'
    JOIN population ON population.area_id = coalesce(
      (SELECT whole.id FROM area AS whole WHERE whole.without_btp_id = area.id), area.id)
    WHERE population.known_to = ${endOfTime} AND population.mid_year = (
      SELECT max(mid_year) FROM population AS earlier WHERE earlier.area_id = population.area_id AND earlier.mid_year <= period.year)`);
}

/** The days on which something became known. Of two releases of one day the later loaded one is in force. */
function listDays(db: FiguresDatabase): number[] {
  const rows = db.all<{ day: number }>(sql`SELECT DISTINCT day FROM release_year ORDER BY day`);
  return rows.map(({ day }) => day);
}

/** Takes back what was written as known from a day on; what was known before is known until the next release. */
function forget(db: FiguresDatabase, since: number): void {
  const isConcerned = sql`year IN (SELECT year FROM period)`;
  db.run(sql`DELETE FROM offence_count WHERE ${isConcerned} AND known_from >= ${since}`);
  db.run(sql`UPDATE offence_count SET known_to = coalesce((SELECT min(day) FROM release_year
      WHERE release_year.year = offence_count.year AND day >= ${since}), ${endOfTime})
    WHERE ${isConcerned} AND known_from < ${since} AND known_to >= ${since}`);
}

/** Finds, for the years with a release on a day, from which release each offence was then taken, and until when. */
function putInForce(db: FiguresDatabase, day: number): void {
  db.run(sql`DELETE FROM in_force`);
  db.run(sql`INSERT INTO in_force
    SELECT offence_id, year, release_id, quarters, (SELECT coalesce(min(later.day), ${endOfTime})
      FROM release_year AS later WHERE later.year = candidate.year AND later.day > ${day})
    FROM (
      SELECT offence.id AS offence_id, year, release_id, quarters,
        row_number() OVER (PARTITION BY offence.id, year ORDER BY day DESC, release_id DESC) AS place
      FROM release_year JOIN release ON release.id = release_id JOIN offence
      WHERE day <= ${day} AND year IN (SELECT year FROM release_year WHERE day = ${day})
        AND (NOT release.is_extract OR EXISTS (SELECT 1 FROM extract_offence AS held
          WHERE held.release_id = release.id AND held.offence_id = offence.id))) AS candidate
    WHERE place = 1`);
}

/** Numbers figures in the order of the key of the counts: one number is sorted much faster than that key. */
function figureId(offence: string, year: string, quarter: string): SQL {
  return sql.raw(`((${offence} * 2 + (${quarter} = 0)) * 10000 + ${year}) * 10 + ${quarter}`);
}

function areaYear(area: string, year: string): SQL {
  return sql.raw(`(${area} * 10000 + ${year})`);
}

/** The number of the year's figure, from that of a quarter's. */
const annualId = sql.raw("(figure_id / 10 * 10 + 100000)");

/** Lists what the figures of all areas have in common, for each offence and period. */
function listFigures(db: FiguresDatabase): void {
  db.run(sql`DELETE FROM figure`);
  db.run(sql`INSERT INTO figure
    SELECT ${figureId("offence_id", "year", "quarter")}, offence_id, grain, year, quarter,
      iif(quarter = 0, quarters, 1), release_id, known_to, EXISTS (SELECT 1 FROM series_break
        JOIN series_break_offence AS affected ON affected.series_break_id = series_break.id
        WHERE affected.offence_id = in_force.offence_id AND series_break.date BETWEEN first_day AND last_day)
    FROM in_force JOIN period USING (year)`);
}

/** Sums up what is in force: bodies by quarter and year, then regions, then nations. */
function stageFigures(db: FiguresDatabase, sums: readonly number[]): void {
  db.run(sql`DELETE FROM staged`);
  // Looked up body by body, cells come in the order of the sums, which is faster than sorting them.
  db.run(sql`INSERT INTO staged
    SELECT area.id, ${figureId("in_force.offence_id", "in_force.year", "quarter")}, value, missing, 0
    FROM area CROSS JOIN in_force CROSS JOIN offence_observation AS cell ON cell.release_id = in_force.release_id
      AND cell.year = in_force.year AND cell.offence_id = in_force.offence_id AND cell.body_id = area.id
    ORDER BY area.id, in_force.offence_id, in_force.year`);
  db.run(sql`INSERT INTO staged
    SELECT area_id, ${annualId}, sum(value), ${whyNoSum}, ${partsLeftOut}
    FROM staged GROUP BY area_id, figure_id / 10`);
  for (const areaId of sums) addUpParts(db, areaId);
}

function addUpParts(db: FiguresDatabase, areaId: number): void {
  db.run(sql`INSERT INTO staged
    SELECT ${areaId}, figure_id, sum(value), ${whyNoSum},
      ${forcesLeftOut}
    FROM summand JOIN staged ON staged.area_id = summand.part_id
    WHERE summand.area_id = ${areaId} GROUP BY figure_id`);
}

/** Lets the figures that the releases of a day repeat stand until the next, and leaves only the others staged. */
function carryOn(db: FiguresDatabase, day: number): void {
  const isAgain = sql`staged.area_id = known.area_id
    AND staged.figure_id = ${figureId("known.offence_id", "known.year", "known.quarter")}`;
  db.run(sql`UPDATE offence_count AS known SET known_to = figure.known_to
    FROM staged JOIN figure ON figure.id = staged.figure_id
    WHERE known.known_to = ${day} AND ${isAgain}
      AND (known.value, known.missing, known.missing_parts, known.quarters)
        IS (staged.value, staged.missing, staged.missing_parts, figure.quarters)`);
  db.run(sql`DELETE FROM staged WHERE (area_id, figure_id) IN (
    SELECT area_id, ${figureId("offence_id", "year", "quarter")} FROM offence_count
    WHERE known_from < ${day} AND known_to > ${day})`);
}

/** Moves the staged figures into the store, known from a day until the next release of their year. */
function publish(db: FiguresDatabase, day: number): void {
  db.run(sql`INSERT INTO offence_count (area_id, offence_id, grain, year, quarter, value, missing, missing_parts,
      status, quarters, known_from, known_to, population, population_year, release_id)
    SELECT staged.area_id, offence_id, grain, figure.year, quarter, staged.value, missing, missing_parts,
      ${statusLetters(sql`is_break`, sql`0`)}, quarters, ${day}, known_to, denominator.value, mid_year, release_id
    FROM staged JOIN figure ON figure.id = staged.figure_id
    LEFT JOIN denominator ON grain = 'YEAR' AND area_year = ${areaYear("staged.area_id", "figure.year")}
    ORDER BY staged.area_id, staged.figure_id`);
}

function noteYearsInUse(db: FiguresDatabase): void {
  db.run(sql`UPDATE offence SET (first_year, last_year) = (SELECT min(year), max(year) FROM offence_count
    WHERE offence_count.offence_id = offence.id AND grain = 'YEAR' AND value IS NOT NULL)`);
}
