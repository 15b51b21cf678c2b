import type Database from "better-sqlite3";
import { endOfTime, sumStatus } from "../rules.ts";

export interface AreaRow {
  readonly id: number;
  readonly kind: string;
  readonly slug: string;
  readonly name: string;
}
export interface CountRow {
  readonly areaId: number;
  readonly year: number;
  readonly quarter: number;
  readonly value: number | null;
  readonly population: number | null;
  readonly quarters: number;
  readonly missingParts: number;
  readonly status: string;
  readonly rank: number | null;
}
export interface OutcomeRow {
  readonly areaId: number;
  readonly year: number;
  readonly groupId: number;
  readonly group: string;
  readonly value: number | null;
  readonly total: number | null;
  readonly status: string;
}
export interface TotalRow {
  readonly regionId: number | null;
  readonly year: number;
  readonly value: number | null;
  readonly figures: number;
  readonly status: string;
}
type CountColumns = [number, number, number, number | null, number | null, number, number, string];
type Named = { readonly id: number; readonly name: string | null };

const anyOf = (column: string) => `${column} IN (SELECT value FROM json_each(?))`;
const territorial = "area.kind = 'FORCE' AND area.force_kind = 'TERRITORIAL'";
const count =
  "area_id AS areaId, year, quarter, offence_count.value, population, quarters, missing_parts AS missingParts, status";
const rate =
  "CASE WHEN quarters = 4 AND missing_parts = 0 AND population > 0 THEN 1.0 * value / population END";

/** The statements of the other GraphQL servers, prepared once. */
export function prepareQueries(db: Database.Database) {
  const counts = db
    .prepare<{ ids: string; offence: string; by: string }, CountColumns>(
      `SELECT ${count} FROM json_each(@ids) AS area
       CROSS JOIN offence_count ON area_id = area.value AND grain = @by AND known_to = ${endOfTime}
         AND offence_id = (SELECT id FROM offence WHERE code = @offence)
       ORDER BY area_id, year, quarter`,
    )
    .raw();
  const named = (table: string) => db.prepare<[string], Named>(`SELECT * FROM ${table} WHERE ${anyOf("id")}`);
  return {
    periods: db.prepare<[], { year: number; quarter: number }>(
      "SELECT DISTINCT year, quarter FROM release_quarter WHERE subject = 'offences' ORDER BY year, quarter",
    ),
    years: db.prepare<[], { year: number }>(
      "SELECT DISTINCT year FROM release_quarter WHERE subject IN ('offences', 'outcomes') ORDER BY year",
    ),
    area: db.prepare<[string, string], AreaRow>("SELECT * FROM area WHERE kind = ? AND slug = ?"),
    areas: db.prepare<[string], AreaRow>(`SELECT * FROM area WHERE ${anyOf("id")}`),
    forces: db.prepare<[], AreaRow>(`SELECT * FROM area WHERE ${territorial} ORDER BY name`),
    counts: (query: { ids: string; offence: string; by: string }) => counts.all(query).map(toCount),
    highestRates: db.prepare<{ offences: string; from: number; to: number; first: number }, CountRow>(
      `SELECT ${count}, CASE WHEN ${rate} IS NOT NULL THEN rank() OVER (ORDER BY ${rate} DESC) END AS rank
       FROM area CROSS JOIN offence_count ON area_id = area.id AND grain = 'YEAR' AND known_to = ${endOfTime}
         AND year BETWEEN @from AND @to
         AND offence_id IN (SELECT id FROM offence WHERE code IN (SELECT value FROM json_each(@offences)))
       WHERE ${territorial} ORDER BY ${rate} DESC NULLS LAST, area.name LIMIT @first`,
    ),
    outcomes: db.prepare<{ ids: string; offence: string }, OutcomeRow>(
      `SELECT area_id AS areaId, year, group_id AS groupId, slug AS "group", outcome_count.value, total, status
       FROM json_each(@ids) AS area
       CROSS JOIN outcome_count ON area_id = area.value AND basis = 'RECORDED_IN_YEAR' AND quarter = 0
         AND type_id = 0 AND known_to = ${endOfTime}
         AND offence_id = (SELECT id FROM offence WHERE code = @offence)
       CROSS JOIN outcome_group ON outcome_group.id = group_id
       ORDER BY area_id, year, group_id`,
    ),
    offences: db.prepare<[], { code: string; name: string; subgroupId: number | null }>(
      "SELECT *, subgroup_id AS subgroupId FROM offence WHERE first_year IS NOT NULL ORDER BY id",
    ),
    totals: db.prepare<{ offences: string; first: number }, TotalRow>(
      `SELECT area.region_id AS regionId, year, sum(value) AS value, count(value) AS figures, ${sumStatus}
       FROM area CROSS JOIN offence_count ON area_id = area.id AND known_to = ${endOfTime} AND grain = 'YEAR'
         AND offence_id IN (SELECT id FROM offence WHERE code IN (SELECT value FROM json_each(@offences)))
       LEFT JOIN area AS region ON region.id = area.region_id
       WHERE area.kind IN ('FORCE', 'REPORTING_BODY') GROUP BY area.region_id, year
       ORDER BY region.name NULLS LAST, year LIMIT @first`,
    ),
    quotes: db.prepare<
      { search: string; first: number },
      { text: string; speakerId: number; topicId: number; sourceId: number }
    >(
      `SELECT quote.*, speaker_id AS speakerId, topic_id AS topicId, source_id AS sourceId
       FROM quote_text JOIN quote ON quote.id = quote_text.rowid
       WHERE quote_text MATCH @search ORDER BY bm25(quote_text), quote.id LIMIT @first`,
    ),
    outcomeGroups: named("outcome_group"),
    subgroups: named("offence_subgroup"),
    groupsOfSubgroups: db.prepare<[string], Named>(
      `SELECT subgroup.id, whole.name FROM offence_subgroup AS subgroup
       JOIN offence_group AS whole ON whole.id = subgroup.group_id WHERE ${anyOf("subgroup.id")}`,
    ),
    speakers: named("speaker"),
    topics: named("topic"),
    sources: db.prepare<[string], { id: number; title: string }>(`SELECT * FROM source WHERE ${anyOf("id")}`),
  };
}

/** A count from an array of columns, which the driver reads faster than an object. */
function toCount(columns: CountColumns): CountRow {
  const [areaId, year, quarter, value, population, quarters, missingParts, status] = columns;
  return { areaId, year, quarter, value, population, quarters, missingParts, status, rank: null };
}
