import type Database from "better-sqlite3";
import { endOfTime, sumStatus } from "../rules.ts";
import type {
  CountRow,
  OffenceRow,
  OutcomeRow,
  Quarter,
  QuoteRow,
  RankedRow,
  TotalRow,
  Year,
} from "./rows.ts";

const idOf = (code: string) => `(SELECT id FROM offence WHERE code = ${code})`;
// CROSS JOIN keeps the written order of the tables, because the counts of an area and offence are stored together.
const counts = (grain: "YEAR" | "QUARTER") => `CROSS JOIN offence_count AS count ON count.area_id = area.id
  AND count.offence_id = ${idOf("@offence")} AND grain = '${grain}' AND known_to = ${endOfTime}`;
const annual = "year, value, population, quarters, missing_parts AS missingParts, status";
const columns = "area.id, year * 10 + quarter, value, status";
const territorial = "area.kind = 'FORCE' AND area.force_kind = 'TERRITORIAL'";
const rate =
  "CASE WHEN quarters = 4 AND missing_parts = 0 AND population > 0 THEN 1.0 * value / population END";

/** The statements of the hand-written server, prepared once: one for each endpoint. */
export function prepareStatements(db: Database.Database) {
  return {
    quarters: db.prepare<[], { year: number; quarter: number }>(
      "SELECT DISTINCT year, quarter FROM release_quarter WHERE subject = 'offences' ORDER BY year, quarter",
    ),
    years: db
      .prepare<[], number>(
        "SELECT DISTINCT year FROM release_quarter WHERE subject IN ('offences', 'outcomes') ORDER BY year",
      )
      .pluck(),
    forces: db.prepare<[], { id: number; slug: string; name: string }>(
      `SELECT id, slug, name FROM area WHERE ${territorial} ORDER BY name`,
    ),
    areaYears: db.prepare<{ kind: string; slug: string; offence: string }, CountRow>(
      `SELECT name, ${annual} FROM area ${counts("YEAR")}
       WHERE area.kind = @kind AND area.slug = @slug ORDER BY year`,
    ),
    forcesYears: db
      .prepare<{ offence: string }, Year>(
        `SELECT ${columns}, population, quarters, missing_parts FROM area ${counts("YEAR")} WHERE ${territorial}`,
      )
      .raw(),
    forcesQuarters: db
      .prepare<{ offence: string }, Quarter>(
        `SELECT ${columns} FROM area ${counts("QUARTER")} WHERE ${territorial}`,
      )
      .raw(),
    highestRates: db.prepare<{ offence: string; year: number; first: number }, RankedRow>(
      `SELECT name, ${annual}, CASE WHEN ${rate} IS NOT NULL THEN rank() OVER (ORDER BY ${rate} DESC) END AS rank
       FROM area ${counts("YEAR")} AND year = @year AND quarter = 0
       WHERE ${territorial} ORDER BY ${rate} DESC NULLS LAST, name LIMIT @first`,
    ),
    outcomes: db.prepare<{ force: string; offence: string }, OutcomeRow>(
      `SELECT year, outcome_group.slug, outcome_group.name, value, total, status FROM area
       CROSS JOIN outcome_count AS count ON count.area_id = area.id AND basis = 'RECORDED_IN_YEAR'
         AND count.offence_id = ${idOf("@offence")} AND quarter = 0 AND type_id = 0 AND known_to = ${endOfTime}
       CROSS JOIN outcome_group ON outcome_group.id = count.group_id
       WHERE area.kind = 'FORCE' AND area.slug = @force ORDER BY year, count.group_id`,
    ),
    offences: db.prepare<[], OffenceRow>(
      `SELECT code, offence.name, subgroup.name AS subgroup, whole.name AS "group" FROM offence
       LEFT JOIN offence_subgroup AS subgroup ON subgroup.id = offence.subgroup_id
       LEFT JOIN offence_group AS whole ON whole.id = subgroup.group_id
       WHERE first_year IS NOT NULL ORDER BY offence.id`,
    ),
    totals: db.prepare<{ offences: string; first: number }, TotalRow>(
      `SELECT region.name AS region, year, sum(value) AS value, count(value) AS figures, ${sumStatus}
       FROM area CROSS JOIN offence_count AS count ON count.area_id = area.id AND grain = 'YEAR'
         AND known_to = ${endOfTime}
         AND offence_id IN (SELECT id FROM offence WHERE code IN (SELECT value FROM json_each(@offences)))
       LEFT JOIN area AS region ON region.id = area.region_id
       WHERE area.kind IN ('FORCE', 'REPORTING_BODY') GROUP BY area.region_id, year
       ORDER BY region.name NULLS LAST, year LIMIT @first`,
    ),
    quotes: db.prepare<{ search: string }, QuoteRow>(
      `SELECT quote.text, speaker.name AS speaker, topic.name AS topic, source.title AS source
       FROM quote_text JOIN quote ON quote.id = quote_text.rowid
       JOIN speaker ON speaker.id = quote.speaker_id JOIN topic ON topic.id = quote.topic_id
       JOIN source ON source.id = quote.source_id
       WHERE quote_text MATCH @search ORDER BY bm25(quote_text), quote.id LIMIT 100`,
    ),
  };
}

export type Statements = ReturnType<typeof prepareStatements>;
