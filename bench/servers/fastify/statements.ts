import type Database from "better-sqlite3";

export interface Years {
  readonly offence: string;
  readonly from: string;
  readonly to: string;
}
interface Area {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}
export interface OfArea {
  readonly area: number;
}
export interface YearRow {
  readonly year: string;
  readonly value: number | null;
  readonly rate: number | null;
}
export interface QuarterRow {
  readonly quarter: string;
  readonly value: number | null;
}
export interface OutcomeRow {
  readonly name: string;
  readonly value: number | null;
  readonly share: number | null;
}

const ofYears = "offence = @offence AND year BETWEEN @from AND @to";

/** The statements of the hand-written server, prepared once: the rows are its responses, or nearly so. */
export function prepareStatements(db: Database.Database) {
  return {
    area: db.prepare<[string, string], Area>("SELECT id, slug, name FROM area WHERE kind = ? AND slug = ?"),
    forces: db.prepare<[], Area>("SELECT id, slug, name FROM area WHERE is_territorial ORDER BY name"),
    residents: db
      .prepare<[number, number], number>("SELECT value FROM residents WHERE area = ? AND year = ?")
      .pluck(),
    areaYears: db.prepare<Years & OfArea, YearRow>(
      `SELECT year, value, rate FROM yearly WHERE ${ofYears} AND area = @area ORDER BY year`,
    ),
    areaChanges: db.prepare<Years & OfArea, { year: string; value: number | null; change: number | null }>(
      `SELECT year, value, change FROM yearly WHERE ${ofYears} AND area = @area ORDER BY year`,
    ),
    years: db.prepare<Years, YearRow & OfArea>(
      `SELECT area, year, value, rate FROM yearly WHERE ${ofYears} ORDER BY area, year`,
    ),
    quarters: db.prepare<{ offence: string; from: string }, QuarterRow & OfArea>(
      "SELECT area, quarter, value FROM quarterly WHERE offence = @offence AND quarter >= @from ORDER BY area, quarter",
    ),
    areaOutcomes: db.prepare<{ offence: string } & OfArea, OutcomeRow & { year: string }>(
      `SELECT year, name, value, share FROM outcome WHERE offence = @offence AND area = @area ORDER BY year, position`,
    ),
    outcomes: db.prepare<{ offence: string; year: string }, OutcomeRow & OfArea>(
      `SELECT area, name, value, share FROM outcome WHERE offence = @offence AND year = @year ORDER BY area, position`,
    ),
    highestRates: db.prepare<
      { offence: string; year: string; first: number },
      { name: string; value: number; rate: number }
    >(
      `SELECT name, value, rate FROM yearly JOIN area ON area.id = area
       WHERE offence = @offence AND year = @year AND is_territorial
       ORDER BY rate DESC NULLS LAST, name LIMIT @first`,
    ),
    offences: db.prepare('SELECT code, name, subgroup, "group" FROM offence ORDER BY id'),
    forceNames: db.prepare("SELECT slug, name FROM area WHERE is_territorial ORDER BY name"),
    yearLabels: db.prepare<[], string>("SELECT label FROM year ORDER BY label").pluck(),
    regionTotals: db.prepare<{ offences: string; from: string; to: string }>(
      `SELECT region, year, sum(value) AS value FROM yearly JOIN area ON area.id = area
       WHERE offence IN (SELECT value FROM json_each(@offences)) AND year BETWEEN @from AND @to
         AND kind IN ('FORCE', 'REPORTING_BODY')
       GROUP BY region, year ORDER BY region NULLS LAST, year`,
    ),
    quotes: db.prepare<{ search: string }>(
      `SELECT quote.text, speaker, topic, source FROM quote_text JOIN quote ON quote.id = quote_text.rowid
       WHERE quote_text MATCH @search ORDER BY bm25(quote_text), quote.id LIMIT 100`,
    ),
  };
}
