import type { Area } from "../../schema/area.ts";
import type { OffenceCountsArguments } from "../../schema/arguments/offence-counts.ts";
import type { RevisionsArguments } from "../../schema/arguments/revisions.ts";
import type { AreaKind, ForceKind } from "../../schema/enums.ts";
import type { Force } from "../../schema/force.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { lookUpNamed, userInputError } from "./user-input-error.ts";

/** Arguments that identify one force: by slug or by code. */
export interface ForceKey {
  readonly slug?: string | null | undefined;
  readonly code?: string | null | undefined;
}

/** The force with a slug or a code; null when there is none. @throws GraphQLError unless exactly one is given. */
export function findForce(catalogue: Catalogue, { slug, code }: ForceKey): Force | null {
  if (!slug === !code) throw userInputError("slug", `give either "slug" or "code".`);
  if (slug) return catalogue.forces.get(slug) ?? null;
  return [...catalogue.forces.values()].find((force) => force.code === code) ?? null;
}

/** Arguments that choose forces: of some kinds, and of one region. */
export interface ForceFilter {
  readonly kinds: readonly ForceKind[];
  readonly region?: string | null | undefined;
}

/** The forces of some kinds in one region or in all. @throws GraphQLError for an unknown region. */
export function filterForces(catalogue: Catalogue, { kinds, region }: ForceFilter): Force[] {
  const within = region ? lookUpNamed(catalogue.regions, region, "region", "region") : null;
  return [...catalogue.forces.values()].filter(
    (force) => kinds.includes(force.kind) && (within === null || force.region === within),
  );
}

/** @throws GraphQLError for quarters in order of their rates. */
export function checkOrder({ by, orderBy }: Pick<OffenceCountsArguments, "by" | "orderBy">): void {
  if (by === "QUARTER" && orderBy?.by === "RATE")
    throw userInputError("orderBy", "rates are annual, so quarters cannot be ordered by them.", "VALUE");
}

/** The areas whose counts are compared. @throws GraphQLError for an unknown name. */
export function filterAreas(catalogue: Catalogue, args: OffenceCountsArguments): Area[] {
  const { areaKind, forceKinds } = args;
  const all = areaKind === "FORCE" ? forcesOfKinds(catalogue, forceKinds) : areasOfKind(catalogue, areaKind);
  const regions = args.regions?.map((slug) => lookUpNamed(catalogue.regions, slug, "regions", "region"));
  if (regions && areaKind !== "FORCE")
    throw userInputError("regions", "only forces can be narrowed to regions.");
  const within = regions && new Set(regions.flatMap((region) => region.forces.map((force) => force.slug)));
  const named = args.areas?.map((slug) => lookUpNamed(all, slug, "areas", areaKind.toLowerCase()));
  return (named ?? [...all.values()]).filter((area) => within === undefined || within.has(area.slug));
}

const forcesByKinds = new WeakMap<Catalogue, Map<string, ReadonlyMap<string, Area>>>();

/** The forces of some kinds, found once for each combination. */
function forcesOfKinds(catalogue: Catalogue, kinds: readonly ForceKind[]): ReadonlyMap<string, Area> {
  const byKinds = forcesByKinds.get(catalogue) ?? new Map<string, ReadonlyMap<string, Area>>();
  forcesByKinds.set(catalogue, byKinds);
  const key = [...new Set(kinds)].sort().join();
  const found =
    byKinds.get(key) ?? new Map([...catalogue.forces].filter(([, force]) => kinds.includes(force.kind)));
  byKinds.set(key, found);
  return found;
}

/** The areas whose revisions are listed. @throws GraphQLError for an unknown name. */
export function filterRevisedAreas(catalogue: Catalogue, { areaKind, areas }: RevisionsArguments): Area[] {
  const all = areasOfKind(catalogue, areaKind);
  return areas?.map((slug) => lookUpNamed(all, slug, "areas", areaKind.toLowerCase())) ?? [...all.values()];
}

function areasOfKind(catalogue: Catalogue, areaKind: AreaKind): ReadonlyMap<string, Area> {
  switch (areaKind) {
    case "FORCE":
      return catalogue.forces;
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
