import { policeRecordedCrime } from "./police-recorded-crime.ts";
import type { Publication } from "./publication.ts";

const missing = {
  not_in_use: "NOT_IN_USE",
  not_collected: "NOT_COLLECTED",
  not_supplied: "NOT_SUPPLIED",
  not_published: "NOT_PUBLISHED",
  suppressed: "SUPPRESSED",
} as const;

/** The layout of the embedded figures, which were extracted from other publications. */
export const embedded: Publication = {
  slug: "embedded",
  source: null,
  title: "Figures in the gateway's own layout",
  namesSums: true,
  // The embedded figures of recorded crime are those of the publication, zeros included.
  splitOffences: policeRecordedCrime.splitOffences ?? [],
  gaps: policeRecordedCrime.gaps ?? [],
  tables: [
    {
      dataset: "offences",
      columns: { year: ["year"], quarter: ["quarter"], body: ["body"], offence: ["offence"] },
      measures: [{ headers: ["count"] }],
      ignored: ["locator"],
      missing,
    },
    {
      dataset: "outcomes",
      columns: {
        year: ["year"],
        body: ["body"],
        offence: ["offence"],
        basis: ["basis"],
        group: ["outcome_group"],
        note: ["note"],
      },
      measures: [{ headers: ["outcomes"] }],
      ignored: ["published", "locator"],
      missing,
    },
    {
      dataset: "outcomes",
      columns: { year: ["year"], body: ["body"], offence: ["offence"], basis: ["basis"], note: ["note"] },
      measures: [
        { headers: ["t1"], fixed: { group: "charged-summonsed", type: "1" } },
        { headers: ["t2"], fixed: { group: "out-of-court-formal", type: "2" } },
        { headers: ["t3"], fixed: { group: "out-of-court-formal", type: "3" } },
        { headers: ["t6"], fixed: { group: "out-of-court-formal", type: "6" } },
        { headers: ["t7"], fixed: { group: "out-of-court-informal", type: "7" } },
        { headers: ["t8"], fixed: { group: "out-of-court-informal", type: "8" } },
        { headers: ["t22"], fixed: { group: "diversionary-activity", type: "22" } },
        { headers: ["assigned"], fixed: { group: "other" }, isRowTotal: true },
      ],
      ignored: ["locator"],
      missing,
    },
    {
      dataset: "series",
      columns: { series: ["series"], area: ["code"], ending: ["ending"], note: ["note"] },
      checks: { area: ["name"] },
      measures: [{ headers: ["figure"] }],
      ignored: ["locator"],
      missing,
    },
    {
      dataset: "populations",
      columns: { area: ["code"], midYear: ["mid_year"], sex: ["sex"], basis: ["basis"] },
      measures: [{ headers: ["residents"] }],
      ignored: ["name", "locator"],
    },
    {
      dataset: "places",
      columns: { partnership: ["partnership"], force: ["force"] },
      optional: {
        authority: ["authority"],
        authorityCode: ["authority_code"],
        partnershipCode: ["partnership_code"],
      },
      noValue: { authority: [""], authorityCode: [""], partnershipCode: [""] },
      ignored: ["locator"],
    },
  ],
};
