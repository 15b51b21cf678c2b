import { bodyNames } from "./body-names.ts";
import type { Publication } from "./publication.ts";

/** Home Office: the force area of each community safety partnership, with former districts. */
export const recordedCrimeGeography: Publication = {
  slug: "recorded-crime-geography",
  source: "home-office-geography",
  title: "Recorded crime data geographical reference table",
  tables: [
    {
      dataset: "places",
      columns: {
        partnership: ["CSP Name"],
        force: ["Force Name"],
        region: ["Region"],
        partnershipCode: ["ONS Code"],
      },
      noValue: { partnershipCode: ["N/A"] },
    },
  ],
  aliases: {
    body: bodyNames,
    area: {
      "north east region": "north-east",
      "north west region": "north-west",
      "east midlands region": "east-midlands",
      "west midlands region": "west-midlands",
      "eastern region": "east",
      "london region": "london",
      "south east region": "south-east",
      "south west region": "south-west",
    },
  },
};
