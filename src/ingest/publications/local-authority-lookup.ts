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
        authorityCode: [/^LAD\d\dCD$/i, /^ltla\d\d_code$/i],
        authority: [/^LAD\d\dNM$/i, /^ltla\d\d_name$/i],
        partnershipCode: [/^CSP\d\dCD$/i, /^csp\d\d_code$/i],
        partnership: [/^CSP\d\dNM$/i, /^csp\d\d_name$/i],
        force: [/^PFA\d\dCD$/i, /^pfa\d\d_code$/i],
        forceName: [/^PFA\d\dNM$/i, /^pfa\d\d_name$/i],
      },
      ignored: [/^(?:LAD|CSP|PFA)\d\dNMW$/i, /^(?:ObjectId|FID)$/i],
    },
  ],
  aliases: { body: bodyNames },
};
