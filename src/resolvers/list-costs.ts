import { type CostRule, lookupRule } from "../limits/cost-rule.ts";
import { exactly, toMultiset } from "../limits/multiset.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { chooseForces, type ForceAsked, type ForcesAsked, findForce } from "./chosen-areas.ts";
import { listBreaks, listOffences, type OffencesAsked } from "./chosen-offences.ts";

export const force = lookupRule<ForceAsked>((args, { catalogue }) => toMultiset(findForce(catalogue, args)));
export const forces = lookupRule<ForcesAsked>((args, { catalogue }) =>
  toMultiset(chooseForces(catalogue, args)),
);
export const region = named(({ regions }, slug) => regions.get(slug));
export const regions = whole(({ regions }) => regions);
export const nation = named(({ nations }, slug) => nations.get(slug));
export const nations = whole(({ nations }) => nations);
export const englandAndWales = lookupRule<object>((_, { catalogue }) =>
  toMultiset(catalogue.nations.get("england-and-wales")),
);
export const reportingBodies = whole(({ reportingBodies }) => reportingBodies);
export const years = whole((catalogue) => catalogue.years);
export const offence = lookupRule<{ readonly code: string }>(({ code }, { catalogue }) =>
  toMultiset(catalogue.offences.get(code)),
);
export const offences = lookupRule<OffencesAsked>((args, { catalogue }) =>
  toMultiset(listOffences(catalogue, args)),
);
export const offenceGroups = whole((catalogue) => catalogue.offenceGroups);
export const seriesBreaks = lookupRule<{ readonly offence?: string | null }>((args, { catalogue }) =>
  toMultiset(listBreaks(catalogue, args.offence)),
);
export const outcomeGroups = whole((catalogue) => catalogue.outcomeGroups);
export const outcomeTypes = whole((catalogue) => catalogue.outcomeTypes);
export const organisations = whole((catalogue) => catalogue.organisations);
export const sources = whole((catalogue) => catalogue.sources);
export const source = named((catalogue, slug) => catalogue.sources.get(slug));
export const speakers = whole((catalogue) => catalogue.speakers);
export const topics = whole((catalogue) => catalogue.topics);

/** A whole code list. */
function whole(list: (catalogue: Catalogue) => ReadonlyMap<unknown, object>): CostRule<object, object> {
  return lookupRule((_, { catalogue }) => exactly(list(catalogue).values()));
}

/** One entry of a code list, by its slug. */
function named(
  find: (catalogue: Catalogue, slug: string) => object | undefined,
): CostRule<object, { readonly slug: string }> {
  return lookupRule(({ slug }, { catalogue }) => toMultiset(find(catalogue, slug)));
}
