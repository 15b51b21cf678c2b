import type { Publication } from "./publication.ts";

/** Home Office police recorded crime open data, police force area: by quarter, force and offence. */
export const policeRecordedCrime: Publication<
  "year" | "quarter" | "force" | "description" | "group" | "subgroup" | "code" | "count"
> = {
  slug: "police-recorded-crime",
  source: "home-office-prc",
  title: "Police recorded crime open data, Police Force Area",
  columns: {
    year: ["Financial Year"],
    quarter: ["Financial Quarter"],
    force: ["Force Name"],
    description: ["Offence Description"],
    group: ["Offence Group"],
    subgroup: ["Offence Subgroup"],
    code: ["Offence Code"],
    count: ["Number of Offences"],
  },
  figureSheets: /^\s*\d{4}\s*[-_/]\s*\d{2}\s*$/,
  aliases: {
    "london, city of": "city-of-london",
    "devon & cornwall": "devon-and-cornwall",
    "metropolitan police service": "metropolitan",
    "metropolitan police": "metropolitan",
    "avon & somerset": "avon-and-somerset",
    "dyfed powys": "dyfed-powys",
  },
  // Older editions print homicide under one code with a row for each of the four offences in it.
  addedUp: ["1/4.1/4.10/4.2"],
  placeholders: [
    {
      offence: "8U",
      year: 2019,
      missing: "NOT_COLLECTED",
      why: "Three zeros for one force and nothing for the others, though counts of the code begin in April 2020.",
    },
  ],
};
