import { bodyNames } from "./body-names.ts";
import type { Publication } from "./publication.ts";

/** Home Office, which community safety partnership lies in which force area, former districts included. */
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
