import type { Area } from "../../schema/area.ts";
import type { OffenceCountsArguments } from "../../schema/arguments/offence-counts.ts";
import type { RevisionsArguments } from "../../schema/arguments/revisions.ts";
import type { ForceKind } from "../../schema/enums.ts";
import type { Force } from "../../schema/force.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { lookUpNamed, userInputError } from "./user-input-error.ts";

/** How one force is asked for. */
export interface ForceAsked {
  readonly slug?: string | null | undefined;
  readonly code?: string | null | undefined;
}

/** The force of a slug or of a code; null where there is none. @throws GraphQLError unless it is one of the two. */
export function findForce(catalogue: Catalogue, { slug, code }: ForceAsked): Force | null {
  if (!slug === !code) throw userInputError("slug", `give either "slug" or "code".`);
  if (slug) return catalogue.forces.get(slug) ?? null;
  return [...catalogue.forces.values()].find((force) => force.code === code) ?? null;
}

/** How forces are asked for. */
export interface ForcesAsked {
  readonly kinds: readonly ForceKind[];
  readonly region?: string | null | undefined;
}

/** The forces of some kinds, or those of them in one region. @throws GraphQLError for a region that there is not. */
export function chooseForces(catalogue: Catalogue, { kinds, region }: ForcesAsked): Force[] {
  const within = region ? lookUpNamed(catalogue.regions, region, "region", "region") : null;
  return [...catalogue.forces.values()].filter(
    (force) => kinds.includes(force.kind) && (within === null || force.region === within),
  );
}

/** @throws GraphQLError for an order that the counts asked for cannot be in. */
export function checkOrder({ by, orderBy }: Pick<OffenceCountsArguments, "by" | "orderBy">): void {
  if (by === "QUARTER" && orderBy?.by === "RATE")
    throw userInputError("orderBy", "rates are annual, so quarters cannot be ordered by them.", "VALUE");
}

/** The areas whose counts are asked for side by side. @throws GraphQLError for a name that there is not. */
export function chooseAreas(catalogue: Catalogue, args: OffenceCountsArguments): Area[] {
  const all = areasOfKind(catalogue, args);
  const regions = args.regions?.map((slug) => lookUpNamed(catalogue.regions, slug, "regions", "region"));
  if (regions && args.areaKind !== "FORCE")
    throw userInputError("regions", "only forces can be narrowed to regions.");
  const within = regions && new Set(regions.flatMap((region) => region.forces.map((force) => force.slug)));
  const named = args.areas?.map((slug) => lookUpNamed(all, slug, "areas", args.areaKind.toLowerCase()));
  return (named ?? [...all.values()]).filter((area) => within === undefined || within.has(area.slug));
}

function areasOfKind(catalogue: Catalogue, args: OffenceCountsArguments): Map<string, Area> {
  switch (args.areaKind) {
    case "FORCE":
      return new Map([...catalogue.forces].filter(([, force]) => args.forceKinds.includes(force.kind)));
    case "REGION":
      return new Map(catalogue.regions);
    case "NATION":
      return new Map(catalogue.nations);
    case "REPORTING_BODY":
      return new Map(catalogue.reportingBodies);
  }
}

/** The areas whose revisions are asked for. @throws GraphQLError for a name that there is not. */
export function chooseRevised(catalogue: Catalogue, { areaKind, areas }: RevisionsArguments): Area[] {
  const kinds = {
    FORCE: catalogue.forces,
    REGION: catalogue.regions,
    NATION: catalogue.nations,
    REPORTING_BODY: catalogue.reportingBodies,
  };
  const all: ReadonlyMap<string, Area> = kinds[areaKind];
  return areas?.map((slug) => lookUpNamed(all, slug, "areas", areaKind.toLowerCase())) ?? [...all.values()];
}

/** The releases whose revisions are asked for, by key. @throws GraphQLError for a release that there is not. */
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
