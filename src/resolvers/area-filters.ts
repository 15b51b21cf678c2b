import type { Area } from "../../schema/area.ts";
import type { OffenceCountsArguments } from "../../schema/arguments/offence-counts.ts";
import type { RevisionsArguments } from "../../schema/arguments/revisions.ts";
import { type AreaKind, ForceKind } from "../../schema/enums.ts";
import type { Force } from "../../schema/force.ts";
import type { CodeList } from "../reference-data/code-list.ts";
import { computeOnce } from "../reference-data/compute-once.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { nameForces } from "./group-filters.ts";
import { lookUpEach, lookUpNamed, requireSome, userInputError } from "./user-input-error.ts";
import { yearRange } from "./year-range.ts";

/** Arguments that identify one force: either of them. */
export interface ForceKey {
  readonly slug?: string | null | undefined;
  readonly code?: string | null | undefined;
}

/** What a force is looked up by. @throws GraphQLError unless exactly one argument is given. */
export function readForceKey({ slug, code }: ForceKey): string {
  const key = slug || code;
  if (!key || (slug && code)) throw userInputError("slug", `give either "slug" or "code".`);
  return key;
}

/** Arguments that choose forces: some by name, of some kinds, and of one region. */
export interface ForceFilter {
  readonly slugs?: readonly string[] | null | undefined;
  readonly kinds: readonly ForceKind[];
  readonly region?: string | null | undefined;
}

/**
 * The forces that meet all conditions, in the order of `slugs`, or else by name. `names` has the names of the arguments.
 * @throws GraphQLError for an unknown name.
 */
export function filterForces(
  catalogue: Catalogue,
  { slugs, kinds, region }: ForceFilter,
  names = { slugs: "slugs", kinds: "kinds" },
): Force[] {
  const within = region ? lookUpNamed(catalogue.regions, region, "region", "region") : null;
  const ofKinds = forcesOfKinds(catalogue, kinds, names.kinds);
  const named = slugs
    ? lookUpEach(ofKinds, nameForces(catalogue, slugs), names.slugs, "force")
    : [...ofKinds.values()];
  return named.filter((force) => within === null || force.region === within);
}

/** @throws GraphQLError for quarters in order of their rates, for bounds of nothing, and for an earlier year that nothing is compared with. */
export function checkOrder(
  { years }: Catalogue,
  { by, orderBy }: Pick<OffenceCountsArguments, "by" | "orderBy">,
): void {
  if (by === "QUARTER" && orderBy?.by === "RATE")
    throw userInputError("orderBy", "rates are annual, so quarters cannot be ordered by them.", "VALUE");
  checkBounds(orderBy);
  if (typeof orderBy?.minimum === "number" && orderBy.by !== "CHANGE")
    throw userInputError("orderBy", '"minimum" is of what changes are from: order by them.', "CHANGE");
  if (!orderBy?.since) return;
  if (orderBy.by !== "CHANGE")
    throw userInputError("orderBy", '"since" is the year that changes are since: order by them.', "CHANGE");
  yearRange(years, orderBy.since, null, "since");
}

function checkBounds(order: OffenceCountsArguments["orderBy"]): void {
  const [above, below] = [order?.above ?? null, order?.below ?? null];
  if (above === null && below === null) return;
  if (order?.by === "AREA" || order?.by === "PERIOD")
    throw userInputError("orderBy", '"above" and "below" are of what figures are ranked by.', "VALUE");
  if (above !== null && below !== null && above >= below)
    throw userInputError("orderBy", `nothing is above ${above} and below ${below}.`);
}

/** The areas whose counts are compared. @throws GraphQLError for an unknown name. */
export function filterAreas(catalogue: Catalogue, args: OffenceCountsArguments): Area[] {
  const { areaKind } = args;
  const regions = args.regions ? lookUpEach(catalogue.regions, args.regions, "regions", "region") : null;
  if (regions && areaKind !== "FORCE")
    throw userInputError("regions", "only forces can be narrowed to regions.");
  const within = regions && new Set(regions.flatMap((region) => region.forces.map((force) => force.slug)));
  return filterByName(catalogue, args).filter((area) => within === null || within.has(area.slug));
}

/** The areas whose revisions are listed. @throws GraphQLError for an unknown name. */
export function filterRevisedAreas(catalogue: Catalogue, args: RevisionsArguments): Area[] {
  return filterByName(catalogue, args);
}

type AreaFilter = Pick<RevisionsArguments, "areaKind" | "forceKinds" | "areas">;

function filterByName(catalogue: Catalogue, { areaKind, forceKinds, areas }: AreaFilter): Area[] {
  const all = areasOfKind(catalogue, areaKind, forceKinds);
  const noun = areaKind.toLowerCase().replace("_", " ");
  if (!areas) return [...all.values()];
  const named = areaKind === "FORCE" ? nameForces(catalogue, areas) : areas;
  return lookUpEach(all, named, "areas", noun);
}

const kindsOfForces = Object.values(ForceKind);
const forcesByKinds = computeOnce((_: Catalogue) => new Map<string, CodeList<Force>>());

/** The forces of some kinds, found once for each combination. `argument` is where clients name the kinds. */
function forcesOfKinds(catalogue: Catalogue, kinds: readonly ForceKind[], argument: string): CodeList<Force> {
  requireSome(kinds, argument);
  const byKinds = forcesByKinds(catalogue);
  const key = [argument, ...kindsOfForces.filter((kind) => kinds.includes(kind))].join(" ");
  let found = byKinds.get(key);
  if (found === undefined) {
    found = catalogue.forces.restrict(
      ({ kind }) => kinds.includes(kind),
      ({ name, kind }) => `${name} is no such force: add ${kind} to "${argument}".`,
    );
    byKinds.set(key, found);
  }
  return found;
}

function areasOfKind(
  catalogue: Catalogue,
  areaKind: AreaKind,
  forceKinds: readonly ForceKind[],
): CodeList<Area> {
  switch (areaKind) {
    case "FORCE":
      return forcesOfKinds(catalogue, forceKinds, "forceKinds");
    case "REGION":
      return catalogue.regions;
    case "NATION":
      return catalogue.nations;
    case "REPORTING_BODY":
      return catalogue.reportingBodies;
  }
}

/** The row ids of the releases whose revisions are listed. @throws GraphQLError for an unknown release. */
export function findReleases(
  { releases }: Catalogue,
  { release, previousRelease }: Pick<RevisionsArguments, "release" | "previousRelease">,
) {
  const keyOf = (slug: string | null | undefined, argument: string) =>
    slug ? lookUpNamed(releases, slug, argument, "release").rowId : undefined;
  return {
    releaseId: keyOf(release, "release"),
    previousReleaseId: keyOf(previousRelease, "previousRelease"),
  };
}
