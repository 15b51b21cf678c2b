import { type CostRule, lookupRule } from "../limits/cost-rule.ts";
import { exactly, toMultiset } from "../limits/multiset.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { findArea } from "./any-area.ts";
import { type ForceFilter, type ForceKey, filterForces, readForceKey } from "./area-filters.ts";
import { filterBreaks, filterOffences, type OffenceFilter } from "./offence-filters.ts";

const area = lookupRule<{ readonly name: string }>(({ name }, { catalogue }) =>
  toMultiset(findArea(catalogue, name)),
);
const force = lookupRule<ForceKey>((args, { catalogue }) =>
  toMultiset(catalogue.forces.find(readForceKey(args))),
);
const forces = lookupRule<ForceFilter>((args, { catalogue }) => toMultiset(filterForces(catalogue, args)));
const region = named(({ regions }, slug) => regions.find(slug));
const regions = whole(({ regions }) => regions);
const nation = named(({ nations }, slug) => nations.find(slug));
const nations = whole(({ nations }) => nations);
const englandAndWales = lookupRule<object>((_, { catalogue }) =>
  toMultiset(catalogue.nations.get("england-and-wales")),
);
const reportingBodies = whole(({ reportingBodies }) => reportingBodies);
const years = whole((catalogue) => catalogue.years);
const newest = lookupRule((_, { catalogue }) => toMultiset(catalogue.newest));
const offence = lookupRule<{ readonly code: string }>(({ code }, { catalogue }) =>
  toMultiset(catalogue.offences.find(code)),
);
const offences = lookupRule<OffenceFilter>((args, { catalogue }) =>
  toMultiset(filterOffences(catalogue, args)),
);
const offenceGroups = whole((catalogue) => catalogue.offenceGroups);
const seriesBreaks = lookupRule<{ readonly offence?: string | null }>((args, { catalogue }) =>
  toMultiset(filterBreaks(catalogue, args.offence)),
);
const outcomeGroups = whole((catalogue) => catalogue.outcomeGroups);
const outcomeTypes = whole((catalogue) => catalogue.outcomeTypes);
const organisations = whole((catalogue) => catalogue.organisations);
const sources = whole((catalogue) => catalogue.sources);
const source = named((catalogue, slug) => catalogue.sources.find(slug));
const speakers = whole((catalogue) => catalogue.speakers);
const topics = whole((catalogue) => catalogue.topics);

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

/** What the code lists cost, by field. */
export const codeListCosts = {
  area,
  force,
  forces,
  region,
  regions,
  nation,
  nations,
  englandAndWales,
  reportingBodies,
  years,
  newest,
  offence,
  offences,
  offenceGroups,
  seriesBreaks,
  outcomeGroups,
  outcomeTypes,
  organisations,
  sources,
  source,
  speakers,
  topics,
};
