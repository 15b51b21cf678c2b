import type { FigureTable, Publication } from "./publication.ts";

/** Districts, unitary authorities and boroughs. Regions and counties are printed among them. */
const onlyAuthorities = { column: "Code", matching: /^(?:E0[6-9]|W06)\d{6}$/ };
const byAuthority = {
  dataset: "populations",
  columns: { area: ["Code"] },
  title: /mid-(?<midYear>\d{4})/i,
  isMidYearGiven: true,
  onlyRows: onlyAuthorities,
  authorities: { whole: "K04000001" },
  hasNotes: true,
} as const;

const sexes = ["ALL", "FEMALE", "MALE"] as const;
const names = { ALL: "persons", FEMALE: "females", MALE: "males" } as const;
const sheetsOfSexes = {
  ALL: /^MYE2 ?- ?Persons$/i,
  FEMALE: /^MYE2 ?- ?Females$/i,
  MALE: /^MYE2 ?- ?Males$/i,
};

/** Office for National Statistics: residents of local authorities, by sex, added up to the areas of forces. */
export const midYearEstimates: Publication = {
  slug: "mid-year-estimates",
  source: "ons-mid-year-estimates",
  title: "Mid-year population estimates by local authority",
  tables: [
    {
      ...byAuthority,
      fixed: { basis: "SUM" },
      measures: sexes.map((sex) => ({ headers: [`All ages ${names[sex]}`], fixed: { sex } })),
      ignored: ["Name", "Geography"],
    },
    ...sexes.map(
      (sex): FigureTable => ({
        ...byAuthority,
        sheets: sheetsOfSexes[sex],
        fixed: { sex, basis: "SUM" },
        measures: [{ headers: ["All ages"] }],
        ignored: ["Name", "Geography", /^\d{1,2}\+?$/],
      }),
    ),
  ],
  aliases: {
    // Districts that were merged before the lookup of 2024 was made.
    authority: {
      E07000026: "cumbria",
      E07000027: "cumbria",
      E07000028: "cumbria",
      E07000029: "cumbria",
      E07000030: "cumbria",
      E07000031: "cumbria",
      E07000150: "northamptonshire",
      E07000152: "northamptonshire",
      E07000153: "northamptonshire",
      E07000154: "northamptonshire",
      E07000156: "northamptonshire",
      E07000246: "avon-and-somerset",
    },
  },
};
