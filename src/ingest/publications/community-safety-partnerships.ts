import { bodyNames } from "./body-names.ts";
import { policeRecordedCrime } from "./police-recorded-crime.ts";
import type { Publication } from "./publication.ts";

/** Home Office police recorded crime open data, community safety partnerships: by quarter, partnership and offence. */
export const communitySafetyPartnerships: Publication = {
  slug: "community-safety-partnerships",
  source: "home-office-prc-csp",
  title: "Police recorded crime open data, Community Safety Partnership",
  tables: [
    {
      dataset: "partnerships",
      requiredInSheets: /^\s*\d{4}\s*[-_/]\s*\d{2}\s*$/,
      columns: {
        year: ["Financial Year"],
        quarter: ["Financial Quarter"],
        body: ["Force Name", "Police Force"],
        partnership: ["CSP Name", "Community Safety Partnership name", "Community Safety Partnership"],
        offence: ["Offence Code"],
      },
      offenceNameColumn: "Offence Description",
      measures: [{ headers: ["Number of Offences", "Offence Count"] }],
      ignored: [
        ...["Offence Group", "Offence Subgroup", "Region", "ONS Code", "CSP Code"],
        "Community Safety Partnership code",
      ],
    },
  ],
  aliases: { body: bodyNames },
  splitOffences: policeRecordedCrime.splitOffences ?? [],
};
