import Database from "better-sqlite3";
import { roundQuotient } from "../src/statistics/rounding.ts";

/**
 * Makes the tables that a team would make for the workloads and for nothing else, from the figures of a store: figures as
 * they are now, with labels, rates and changes written out, in the order in which they are asked for.
 */
export function makeOwnTables(store: string, file: string): void {
  const db = new Database(file);
  db.pragma("journal_mode = OFF");
  db.pragma("synchronous = OFF");
  db.prepare("ATTACH ? AS store").run(store);
  db.function(
    "quotient",
    { deterministic: true },
    (value: unknown, by: unknown, factor: unknown, decimals) =>
      typeof value === "number" && typeof by === "number" && by > 0
        ? roundQuotient(value * Number(factor), by, Number(decimals))
        : null,
  );
  db.exec(`${areas}; ${counts}; ${outcomes}; ${codeLists}; ${quotes}; ANALYZE main`);
  db.close();
}

const endOfTime = 99_991_231;
const yearLabel = (table: string) => `printf('%d/%02d', ${table}.year, (${table}.year + 1) % 100)`;
const current = (table: string, grain: string) =>
  `${table}.grain = '${grain}' AND ${table}.known_to = ${endOfTime}`;
const isWhole = (table: string) => `${table}.quarters = 4 AND ${table}.missing_parts = 0`;

const areas = `
  CREATE TABLE area (id INTEGER PRIMARY KEY, kind TEXT, slug TEXT, name TEXT, region TEXT, is_territorial INTEGER);
  CREATE UNIQUE INDEX area_slug ON area (kind, slug);
  INSERT INTO area
    SELECT area.id, area.kind, area.slug, area.name, region.name, area.force_kind IS 'TERRITORIAL'
    FROM store.area LEFT JOIN store.area AS region ON region.id = area.region_id;
  CREATE TABLE residents (area INTEGER, year INTEGER, value INTEGER, PRIMARY KEY (area, year)) WITHOUT ROWID;
  INSERT INTO residents SELECT area_id, mid_year, value FROM store.population WHERE known_to = ${endOfTime} AND sex = 'ALL'`;

const hasBreak = `EXISTS (SELECT 1 FROM store.series_break_offence AS broken
    JOIN store.series_break AS break ON break.id = broken.series_break_id
    WHERE broken.offence_id = now.offence_id AND break.date = now.year || '-04-01')`;

const counts = `
  CREATE TABLE yearly (offence TEXT, area INTEGER, year TEXT, value INTEGER, rate REAL, change REAL,
    PRIMARY KEY (offence, area, year)) WITHOUT ROWID;
  INSERT INTO yearly
    SELECT code, now.area_id, ${yearLabel("now")}, now.value,
      CASE WHEN ${isWhole("now")} THEN quotient(now.value, now.population, 1000, 2) END,
      CASE WHEN ${isWhole("now")} AND ${isWhole("before")} AND NOT ${hasBreak}
        THEN quotient(now.value - before.value, before.value, 100, 1) END
    FROM store.offence_count AS now JOIN store.offence ON offence.id = now.offence_id
    LEFT JOIN store.offence_count AS before ON before.area_id = now.area_id AND before.offence_id = now.offence_id
      AND ${current("before", "YEAR")} AND before.year = now.year - 1
    WHERE ${current("now", "YEAR")};
  CREATE TABLE quarterly (offence TEXT, area INTEGER, quarter TEXT, value INTEGER,
    PRIMARY KEY (offence, area, quarter)) WITHOUT ROWID;
  INSERT INTO quarterly
    SELECT code, area_id, ${yearLabel("now")} || ' Q' || quarter, value
    FROM store.offence_count AS now JOIN store.offence ON offence.id = now.offence_id
    WHERE ${current("now", "QUARTER")}`;

const outcomes = `
  CREATE TABLE outcome (offence TEXT, area INTEGER, year TEXT, position INTEGER, name TEXT, value INTEGER, share REAL,
    PRIMARY KEY (offence, area, year, position)) WITHOUT ROWID;
  INSERT INTO outcome
    SELECT code, area_id, ${yearLabel("now")}, group_id, outcome_group.name, value,
      CASE WHEN outcome_group.slug <> 'not-yet-assigned' THEN quotient(value, total, 1, 4) END
    FROM store.outcome_count AS now JOIN store.offence ON offence.id = now.offence_id
    JOIN store.outcome_group ON outcome_group.id = now.group_id
    WHERE basis = 'RECORDED_IN_YEAR' AND quarter = 0 AND type_id = 0 AND known_to = ${endOfTime}`;

const codeLists = `
  CREATE TABLE offence (id INTEGER PRIMARY KEY, code TEXT, name TEXT, subgroup TEXT, "group" TEXT);
  INSERT INTO offence
    SELECT offence.id, code, offence.name, subgroup.name, whole.name FROM store.offence
    LEFT JOIN store.offence_subgroup AS subgroup ON subgroup.id = offence.subgroup_id
    LEFT JOIN store.offence_group AS whole ON whole.id = subgroup.group_id
    WHERE first_year IS NOT NULL OR outcomes_from IS NOT NULL;
  CREATE TABLE year (label TEXT PRIMARY KEY) WITHOUT ROWID;
  INSERT INTO year SELECT DISTINCT ${yearLabel("one")} FROM store.release_quarter AS one
    WHERE subject IN ('offences', 'outcomes')`;

const quotes = `
  CREATE TABLE quote (id INTEGER PRIMARY KEY, text TEXT, speaker TEXT, topic TEXT, source TEXT);
  INSERT INTO quote
    SELECT quote.id, text, speaker.name, topic.name, source.title FROM store.quote
    JOIN store.speaker ON speaker.id = speaker_id JOIN store.topic ON topic.id = topic_id
    JOIN store.source ON source.id = source_id;
  CREATE VIRTUAL TABLE quote_text
    USING fts5(text, content = 'quote', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2');
  INSERT INTO quote_text (quote_text) VALUES ('rebuild')`;
