import { type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { endOfTime, numberDay } from "../statistics/day.ts";
import { quarters, spanQuarters } from "../statistics/period.ts";
import { partsLeftOut, statusLetters, whyNoSum } from "./sums.ts";

/** One release that was, from its day on, the latest known for a year. */
interface Vintage {
  readonly releaseId: number;
  readonly day: number;
}

/** Writes the counts of the given years as they are read, each with the days between which it was the latest known. */
export function rollUpOffenceCounts(db: FiguresDatabase, years: readonly number[]): void {
  createStaging(db);
  const restoreIndex = setIndexAside(db);
  for (const year of years) {
    db.run(sql`DELETE FROM offence_count WHERE year = ${year}`);
    const vintages = listVintages(db, year);
    for (const [place, { day }] of vintages.entries()) stageVintage(db, year, place, day);
    describeYear(db, year);
    publish(db, vintages);
    db.run(sql`DELETE FROM staged`);
  }
  restoreIndex();
  noteYearsInUse(db);
}

/** An index is made faster in one go than row by row; its definition is the one the store has. */
function setIndexAside(db: FiguresDatabase): () => void {
  const index = db.get<{ sql: string }>(
    sql`SELECT sql FROM sqlite_master WHERE name = 'offence_count_by_period'`,
  );
  db.run(sql`DROP INDEX offence_count_by_period`);
  return () => db.run(sql.raw(index.sql));
}

function createStaging(db: FiguresDatabase): void {
  db.run(sql`CREATE TEMP TABLE IF NOT EXISTS staged (area_id INTEGER, offence_id INTEGER, grain TEXT, year INTEGER,
    quarter INTEGER, place INTEGER, value INTEGER, missing TEXT, missing_parts INTEGER, quarters INTEGER,
    release_id INTEGER, PRIMARY KEY (place, area_id, offence_id, grain, quarter)) WITHOUT ROWID`);
  db.run(sql`CREATE TEMP TABLE IF NOT EXISTS in_force (offence_id INTEGER PRIMARY KEY, release_id INTEGER)`);
  db.run(sql`CREATE TEMP TABLE IF NOT EXISTS broken (offence_id INTEGER, grain TEXT, quarter INTEGER,
    PRIMARY KEY (offence_id, grain, quarter)) WITHOUT ROWID`);
  db.run(
    sql`CREATE TEMP TABLE IF NOT EXISTS denominator (area_id INTEGER PRIMARY KEY, value INTEGER, mid_year INTEGER)`,
  );
  db.run(sql`CREATE TEMP TABLE IF NOT EXISTS summand (areas TEXT, area_id INTEGER, part_id INTEGER, forces INTEGER,
    PRIMARY KEY (areas, area_id, part_id)) WITHOUT ROWID`);
  db.run(sql`INSERT OR IGNORE INTO summand
    SELECT 'REGION', area_id, part_id, 1 FROM area_part JOIN area ON area.id = area_id WHERE area.kind = 'REGION'
    UNION ALL
    SELECT 'WHOLE', whole.area_id, coalesce(body.region_id, body.id), count(*)
    FROM area_part AS whole JOIN area ON area.id = whole.area_id JOIN area AS body ON body.id = whole.part_id
    WHERE area.kind IN ('NATION', 'VARIANT') GROUP BY whole.area_id, coalesce(body.region_id, body.id)`);
}

function listVintages(db: FiguresDatabase, year: number): Vintage[] {
  const found = db.all<{ releaseId: number; published: string }>(sql`
    SELECT DISTINCT release.id AS releaseId, release.published FROM release_quarter
    JOIN release ON release.id = release_quarter.release_id
    WHERE release_quarter.year = ${year} ORDER BY release.published, release.id`);
  const vintages = found.map(({ releaseId, published }) => ({ releaseId, day: numberDay(published) }));
  // Of two releases of one day the later loaded one is in force, so that day is one vintage.
  return vintages.filter(({ day }, index) => vintages[index + 1]?.day !== day);
}

/** Sums up a year as it was known on a day: bodies by quarter and year, then regions and nations. */
function stageVintage(db: FiguresDatabase, year: number, place: number, day: number): void {
  db.run(sql`DELETE FROM in_force`);
  db.run(sql`INSERT INTO in_force SELECT offence_id, release_id FROM (
    SELECT offence.id AS offence_id, release.id AS release_id,
      row_number() OVER (PARTITION BY offence.id ORDER BY release.published DESC, release.id DESC) AS place
    FROM offence JOIN release
    WHERE release.id IN (SELECT release_id FROM release_quarter WHERE year = ${year})
      AND CAST(replace(release.published, '-', '') AS INTEGER) <= ${day}
      AND (NOT release.is_extract OR EXISTS (SELECT 1 FROM extract_offence AS held
        WHERE held.release_id = release.id AND held.offence_id = offence.id)))
    WHERE place = 1`);
  db.run(sql`INSERT INTO staged
    SELECT cell.body_id, cell.offence_id, 'QUARTER', year, quarter, ${place}, value, missing, 0, 1, cell.release_id
    FROM offence_observation AS cell
    JOIN in_force ON in_force.offence_id = cell.offence_id AND in_force.release_id = cell.release_id
    WHERE cell.year = ${year} AND cell.release_id IN (SELECT release_id FROM release_quarter WHERE year = ${year})`);
  db.run(sql`INSERT INTO staged
    SELECT area_id, offence_id, 'YEAR', year, 0, place, sum(value), ${whyNoSum}, ${partsLeftOut},
      (SELECT count(*) FROM release_quarter AS covered
        WHERE covered.release_id = staged.release_id AND covered.year = staged.year), release_id
    FROM staged WHERE place = ${place} GROUP BY area_id, offence_id`);
  for (const areas of ["REGION", "WHOLE"]) addUpAreas(db, place, areas);
}

/** Nations are added up from regions, so that each force is added once and not once for every area it is in. */
function addUpAreas(db: FiguresDatabase, place: number, areas: string): void {
  db.run(sql`INSERT INTO staged
    SELECT summand.area_id, offence_id, grain, year, quarter, place, sum(value), ${whyNoSum},
      CASE WHEN count(value) = 0 THEN 0 ELSE sum(
        CASE WHEN value IS NULL AND missing <> 'NOT_IN_USE' THEN summand.forces
          WHEN summand.forces = 1 THEN missing_parts > 0 ELSE missing_parts END) END,
      quarters, release_id
    FROM summand JOIN staged ON staged.area_id = summand.part_id AND staged.place = ${place}
    WHERE summand.areas = ${areas}
    GROUP BY summand.area_id, offence_id, grain, quarter`);
}

/** Prepares what depends on the year alone: which offences break in it, and the residents a rate is per. */
function describeYear(db: FiguresDatabase, year: number): void {
  db.run(sql`DELETE FROM broken`);
  const spans = quarters.map((quarter) => ({
    grain: "QUARTER",
    quarter,
    ...spanQuarters(year, quarter, quarter),
  }));
  for (const span of [{ grain: "YEAR", quarter: 0, ...spanQuarters(year, 1, 4) }, ...spans]) {
    db.run(sql`INSERT OR IGNORE INTO broken
      SELECT affected.offence_id, ${span.grain}, ${span.quarter}
      FROM series_break JOIN series_break_offence AS affected ON affected.series_break_id = series_break.id
      WHERE series_break.date BETWEEN ${span.start} AND ${span.end}`);
  }
  db.run(sql`DELETE FROM denominator`);
  // A financial year takes the mid-year estimate of the year it starts in, or the nearest earlier one.
  db.run(sql`INSERT INTO denominator
    SELECT area.id, population.value, population.mid_year FROM area
    JOIN population ON population.area_id = coalesce(
      (SELECT whole.id FROM area AS whole WHERE whole.without_btp_id = area.id), area.id)
    WHERE population.mid_year = (SELECT max(mid_year) FROM population AS earlier
      WHERE earlier.area_id = population.area_id AND earlier.mid_year <= ${year})`);
}

/** Moves the staged vintages into the store, a figure that did not change from one to the next only once. */
function publish(db: FiguresDatabase, vintages: readonly Vintage[]): void {
  const days = JSON.stringify([...vintages.map(({ day }) => day), endOfTime]);
  const figure = sql.raw("value, missing, missing_parts, quarters");
  const key = sql.raw("grain, area_id, offence_id, quarter");
  const spans: SQL =
    vintages.length === 1
      ? sql`SELECT *, 0 AS first, 0 AS last FROM staged`
      : sql`SELECT *, min(place) AS first, max(place) AS last FROM (
          SELECT *, sum(changed) OVER (PARTITION BY ${key} ORDER BY place) AS run FROM (
            SELECT *, lag(place) OVER series IS NOT place - 1
              OR (lag(json_array(${figure})) OVER series) IS NOT json_array(${figure}) AS changed
            FROM staged WINDOW series AS (PARTITION BY ${key} ORDER BY place)))
          GROUP BY ${key}, run`;
  db.run(sql`INSERT INTO offence_count (area_id, offence_id, grain, year, quarter, value, missing, missing_parts,
      status, quarters, known_from, known_to, population, population_year, release_id)
    SELECT span.area_id, span.offence_id, span.grain, year, span.quarter, span.value, missing, missing_parts,
      ${statusLetters(sql`broken.offence_id IS NOT NULL`, sql`0`)}, quarters,
      ${days} ->> ('$[' || first || ']'), ${days} ->> ('$[' || (last + 1) || ']'),
      CASE span.grain WHEN 'YEAR' THEN denominator.value END, CASE span.grain WHEN 'YEAR' THEN denominator.mid_year END,
      release_id
    FROM (${spans}) AS span
    LEFT JOIN broken ON broken.offence_id = span.offence_id AND broken.grain = span.grain
      AND broken.quarter = span.quarter
    LEFT JOIN denominator ON denominator.area_id = span.area_id
    ORDER BY span.area_id, span.offence_id, span.grain, span.quarter`);
}

function noteYearsInUse(db: FiguresDatabase): void {
  db.run(sql`UPDATE offence SET (first_year, last_year) = (SELECT min(year), max(year) FROM offence_count
    WHERE offence_count.offence_id = offence.id AND grain = 'YEAR' AND value IS NOT NULL)`);
}
