import { bodyNames } from "./body-names.ts";
import { onsSeries } from "./ons-series.ts";
import type { Publication } from "./publication.ts";

const area = { columns: { area: ["Area Code"] }, checks: { area: ["Area Name"] } } as const;

/** The meaning of each shorthand, as the notes above the tables say. */
const missing = {
  // "a number is being suppressed as the data comes from a small base of less than 50"
  "[u]": "SUPPRESSED",
  // "suppressed due to the small population size of the police force area"
  "[u1]": "SUPPRESSED",
  // "a number is unavailable"
  "[x]": "NOT_PUBLISHED",
  // "not applicable"
  "[z]": "NOT_APPLICABLE",
  "..": "NOT_PUBLISHED",
} as const;

const rates =
  /^(Total recorded crime|Violence|Homicide|Death|Stalking|Sexual|Robbery|Theft|Burglary|Residential|Non-residential|Vehicle|Bicycle|Shoplifting|All other theft|Criminal damage|Drug|Possession|Public order|Miscellaneous)\b/i;

/** Office for National Statistics, police force area tables: offences of a year, residents and households. */
export const onsPoliceForceAreas: Publication = {
  slug: "ons-police-force-areas",
  source: "ons-pfa-tables",
  title: "Crime in England and Wales: Police Force Area data tables",
  tables: [
    {
      // P4 has the same table for the year before. In earlier editions it had knife offences.
      dataset: "series",
      sheets: /^Table P[14]$/,
      requiredInSheets: /^\s*Table P1\s*$/,
      ...area,
      title: /number of offences, year ending (?<ending>[A-Z][a-z]+ (?:20)?\d\d)/,
      measures: onsSeries,
      missing,
      hasNotes: true,
    },
    {
      dataset: "populations",
      sheets: /^Table P3$/,
      titleMatches: /per 1,000 population/i,
      ...area,
      fixed: { sex: "ALL", basis: "PRINTED" },
      measures: [
        { headers: [/^Population figures ?\(mid-(?<midYear>\d{4})\)[\d, -]*rounded to 100[\d, ]*$/i] },
      ],
      ignored: [rates],
      hasNotes: true,
      sameRows: [
        {
          dataset: "series",
          ...area,
          fixed: { series: "households" },
          measures: [
            { headers: [/^Household figures ?\((?<ending>mid-\d{4})\)[\d, -]*rounded to 100[\d, ]*$/i] },
          ],
          missing,
          hasNotes: true,
        },
      ],
    },
    {
      // The row of a force has no partnership. The City of London is one partnership, and has one row.
      dataset: "populations",
      sheets: /^Table C4$/,
      columns: { area: ["Police Force Area code"] },
      checks: { area: ["Police Force Area name"] },
      onlyRows: { column: "Community Safety Partnership name", matching: /^(City of London)?$/ },
      fixed: { sex: "ALL", basis: "PRINTED" },
      measures: [
        { headers: [/^Population figures ?\(mid-(?<midYear>\d{4})\)[\d, -]*rounded to 100[\d, ]*$/i] },
      ],
      ignored: [
        rates,
        /^Household figures/i,
        /^(Community Safety Partnership|Local Authority) (code|name)$/i,
      ],
    },
    {
      dataset: "populations",
      sheets: /^Table P9$/,
      titleMatches: /Mid-year population estimates/i,
      ...area,
      fixed: { sex: "ALL", basis: "PRINTED" },
      measures: [{ headers: [/^(?<midYear>\d{4})$/] }],
      hasNotes: true,
    },
    {
      dataset: "series",
      sheets: /^Table P10$/,
      titleMatches: /Mid-year household estimates/i,
      ...area,
      measures: [{ headers: [/^(?<year>\d{4})$/], fixed: { series: "households", ending: "mid-$<year>" } }],
      missing,
      hasNotes: true,
    },
  ],
  aliases: { area: bodyNames },
};
