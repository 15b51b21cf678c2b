import { bodyNames } from "./body-names.ts";
import type { Publication } from "./publication.ts";

/** Home Office outcomes open data: by quarter, force, offence and outcome type, on two bases. */
export const outcomes: Publication = {
  slug: "outcomes",
  source: "home-office-outcomes",
  title: "Crime outcomes open data, Police Force Area",
  tables: [
    {
      dataset: "outcomes",
      requiredInSheets: /^\s*\d{4}\s*[-_/]\s*\d{2}\s*$/,
      columns: {
        year: ["Financial Year"],
        quarter: ["Financial Quarter"],
        body: ["Force Name"],
        offence: ["Offence Code"],
        type: ["Outcome Type"],
        group: ["Outcome Group"],
      },
      offenceNameColumn: "Offence Description",
      measures: [
        {
          headers: inEveryWording("Outcomes for offences that were recorded in the quarter"),
          fixed: { basis: "RECORDED_IN_YEAR" },
        },
        {
          headers: inEveryWording("Outcomes for investigations that were closed in the quarter"),
          fixed: { basis: "CLOSED_IN_YEAR" },
        },
      ],
      ignored: ["Offence Group", "Offence Subgroup", "Offence code expired", "Outcome Description"],
      missing: {
        "n/a": "NOT_APPLICABLE",
        "n/a - offence code expired": "NOT_IN_USE",
        "n/a - data not provided": "NOT_SUPPLIED",
      },
    },
  ],
  aliases: {
    body: bodyNames,
    group: {
      "diversionary, educational or intervention activity, resulting from the crime report, has been undertaken and it is not in the public interest to take any further action.":
        "diversionary-activity",
      "charged/summonsed - alternate offence": "charged-summonsed",
    },
  },
};

/** Editions begin the header with or without `Number of`, and have or leave out `that were`. */
function inEveryWording(header: string): string[] {
  const shorter = header.replace(" that were", "");
  return [shorter, header, `Number of ${shorter}`, `Number of ${header}`];
}
