import { lookupRule } from "../limits/cost-rule.ts";
import { toMultiset } from "../limits/multiset.ts";
import { filterGroups } from "./group-filters.ts";

const comparisonGroup = lookupRule<{ readonly slug: string }>(({ slug }, { catalogue }) =>
  toMultiset(catalogue.comparisonGroups.find(slug)),
);

const comparisonGroups = lookupRule<{ readonly force?: string | null }>(({ force }, { catalogue }) =>
  toMultiset(filterGroups(catalogue, force)),
);

/** What the comparison groups cost, by field. */
export const comparisonGroupCosts = { comparisonGroup, comparisonGroups };
