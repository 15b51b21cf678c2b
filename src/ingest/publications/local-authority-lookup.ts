import { bodyNames } from "./body-names.ts";
import type { Publication } from "./publication.ts";

/** Office for National Statistics: the police force area of each local authority and community safety partnership. */
export const localAuthorityLookup: Publication = {
  slug: "local-authority-lookup",
  source: "ons-local-authority-lookup",
  title: "Local Authority District to Community Safety Partnerships to Police Force Areas lookup",
  tables: [
    {
      dataset: "places",
      columns: {
        authorityCode: ["ltla24_code", /^ltla\d\d_code$/],
        authority: ["ltla24_name", /^ltla\d\d_name$/],
        partnershipCode: ["csp24_code", /^csp\d\d_code$/],
        partnership: ["csp24_name", /^csp\d\d_name$/],
        force: ["pfa24_code", /^pfa\d\d_code$/],
        forceName: ["pfa24_name", /^pfa\d\d_name$/],
      },
    },
  ],
  aliases: { body: bodyNames },
};
