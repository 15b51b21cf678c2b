import { bodyNames } from "./body-names.ts";
import type { Publication } from "./publication.ts";

/** Home Office police recorded crime open data, police force area: by quarter, force and offence. */
export const policeRecordedCrime: Publication = {
  slug: "police-recorded-crime",
  source: "home-office-prc",
  title: "Police recorded crime open data, Police Force Area",
  tables: [
    {
      dataset: "offences",
      requiredInSheets: /^\s*\d{4}\s*[-_/]\s*\d{2}\s*$/,
      columns: {
        year: ["Financial Year"],
        quarter: ["Financial Quarter"],
        body: ["Force Name"],
        offence: ["Offence Code"],
      },
      offenceNameColumn: "Offence Description",
      measures: [{ headers: ["Number of Offences", "Offence Count"] }],
      ignored: ["Offence Group", "Offence Subgroup"],
    },
  ],
  aliases: { body: bodyNames },
  // Older editions have homicide under one code, with a row for each of its four offences.
  splitOffences: ["1/4.1/4.10/4.2"],
  gaps: [
    {
      offence: "8U",
      year: "2019/20",
      missing: "NOT_COLLECTED",
      why: "Three zeros for one force and nothing for the others, though counts of the code begin in April 2020.",
    },
  ],
};
