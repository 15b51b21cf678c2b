import { bodyNames } from "./body-names.ts";
import type { Publication } from "./publication.ts";

const residents = { dataset: "populations", fixed: { sex: "ALL", basis: "PRINTED" } } as const;

/** Residents of the area of each force, in a table of its own: by name with a column for each year, or by code. */
export const forceResidents: Publication = {
  slug: "force-residents",
  source: "ons-mid-year-estimates",
  title: "Residents of police force areas",
  tables: [
    {
      ...residents,
      columns: { area: ["force"] },
      measures: [{ headers: [/^population_mid(?<midYear>\d{4})$/i] }],
      ignored: ["source_field"],
    },
    {
      ...residents,
      columns: { area: ["code"], midYear: ["mid_year"] },
      checks: { area: ["name"] },
      measures: [{ headers: ["residents"] }],
    },
  ],
  // A region has the same name. The table means the force.
  aliases: { area: { ...bodyNames, "west midlands": "E23000014", wales: "W92000004" } },
};
