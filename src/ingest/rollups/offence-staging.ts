import { type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";

const staging = {
  period: `year INTEGER, quarter INTEGER, grain TEXT, first_day TEXT, last_day TEXT,
    PRIMARY KEY (year, quarter)`,
  release_year: `year INTEGER, day INTEGER, release_id INTEGER, quarters INTEGER, first_quarter INTEGER, last_quarter INTEGER,
    is_newest INTEGER, PRIMARY KEY (year, day, release_id)`,
  // The releases that make the current edition of an offence and year, the one that was loaded last first.
  current_part:
    "offence_id INTEGER, year INTEGER, part_id INTEGER, PRIMARY KEY (offence_id, year, part_id DESC)",
  denominator: "area_year INTEGER PRIMARY KEY, value INTEGER, mid_year INTEGER",
  // The part that was loaded last, and the quarters of all parts. `is_provisional`: whether no release before has the last of
  // them, and the edition has no later year.
  current_release: `offence_id INTEGER, year INTEGER, release_id INTEGER, parts INTEGER, quarters INTEGER, first_quarter INTEGER,
    last_quarter INTEGER, is_provisional INTEGER, known_to INTEGER, PRIMARY KEY (offence_id, year)`,
  figure: `id INTEGER PRIMARY KEY, offence_id INTEGER, grain TEXT, year INTEGER, quarter INTEGER, quarters INTEGER,
    first_quarter INTEGER, last_quarter INTEGER, release_id INTEGER, known_to INTEGER, is_break INTEGER, is_provisional INTEGER`,
  // The sum of 1, 2, 4 and 8 for the quarters that are in the value; 0 for none.
  staged: `area_id INTEGER, figure_id INTEGER, value INTEGER, missing TEXT, missing_parts INTEGER, held INTEGER,
    PRIMARY KEY (area_id, figure_id)`,
  // `absent` is why a force without a figure has none.
  code_in_use: "offence_id INTEGER, year INTEGER, absent TEXT, PRIMARY KEY (offence_id, year)",
  reporting: `body_id INTEGER, offence_id INTEGER, year INTEGER, quarter INTEGER, day INTEGER,
    PRIMARY KEY (body_id, offence_id, year, quarter)`,
};

/** Creates the temporary tables that a rollup of offence counts works with. */
export function createStaging(db: FiguresDatabase): void {
  for (const [name, columns] of Object.entries(staging)) {
    db.run(sql.raw(`DROP TABLE IF EXISTS temp.${name}`));
    // A key of one number is found faster as the number of the row.
    const kind = columns.includes("PRIMARY KEY (") ? "WITHOUT ROWID" : "";
    db.run(sql.raw(`CREATE TEMP TABLE ${name} (${columns}) ${kind}`));
  }
}

/** SQL: how many quarters are in a staged figure, the first and the last. Those that were published where it has no value. */
export const quartersOfFigure = sql.raw(`
  CASE WHEN figure.grain = 'QUARTER' OR held = 0 THEN figure.quarters
    ELSE (held & 1) + (held >> 1 & 1) + (held >> 2 & 1) + (held >> 3) END,
  CASE WHEN figure.grain = 'QUARTER' OR held = 0 THEN figure.first_quarter
    WHEN held & 1 THEN 1 WHEN held & 2 THEN 2 WHEN held & 4 THEN 3 ELSE 4 END,
  CASE WHEN figure.grain = 'QUARTER' OR held = 0 THEN figure.last_quarter
    WHEN held & 8 THEN 4 WHEN held & 4 THEN 3 WHEN held & 2 THEN 2 ELSE 1 END`);

/** SQL: numbers the figures in the order of the key of `offence_count`. One number is sorted much faster than the key. */
export function figureId(offence: string, year: string, quarter: string): SQL {
  return sql.raw(`((${offence} * 2 + (${quarter} = 0)) * 10000 + ${year}) * 10 + ${quarter}`);
}

/** SQL: numbers the years of the areas. */
export function areaYear(area: string, year: string): SQL {
  return sql.raw(`(${area} * 10000 + ${year})`);
}

/** SQL: the number of the figure of the year, from the number of the figure of a quarter. */
export const annualId = sql.raw("(figure_id / 10 * 10 + 100000)");
