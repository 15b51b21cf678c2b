import type { Area } from "../../schema/area.ts";
import type { ShareOf } from "../../schema/arguments/shares.ts";
import { Nation } from "../../schema/nation.ts";
import type { Offence } from "../../schema/offence.ts";
import { Region } from "../../schema/region.ts";
import { countsTwice } from "../models/total-scope.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { findGroup, rankedForces } from "./group-filters.ts";
import { lookUpEach, lookUpNamed, userInputError } from "./user-input-error.ts";

/** What shares are of. */
export interface RequestedWhole {
  /** Null for the offences of the figure. */
  readonly offences: readonly Offence[] | null;
  /** The bodies of the whole that a figure of these bodies is a part of; null where there is none. */
  readonly bodiesAround: (bodies: readonly Area[]) => readonly Area[] | null;
}

/** @throws GraphQLError for an unknown name, and where no whole is named or two are. */
export function readWhole(catalogue: Catalogue, of: ShareOf): RequestedWhole {
  const { within, group } = of;
  if (within === "GROUP" && !group)
    throw userInputError("group", "name the comparison group. `comparisonGroups` lists them.");
  if (within !== "GROUP" && group)
    throw userInputError("group", "it needs `within: GROUP` beside it.", "GROUP");
  const offences = readOffences(catalogue, of);
  if (offences === null && !within)
    throw userInputError("of", 'name offences, such as `["TOTAL"]`, or an area with `within`, or both.');
  return { offences, bodiesAround: bodiesFinder(catalogue, of) };
}

function readOffences(
  catalogue: Catalogue,
  { offences, offenceSubgroup, offenceGroup }: ShareOf,
): readonly Offence[] | null {
  const named = [offences, offenceSubgroup, offenceGroup].filter(
    (each) => each !== null && each !== undefined,
  );
  if (named.length > 1)
    throw userInputError("of", "give one of `offences`, `offenceSubgroup` and `offenceGroup`.");
  if (typeof offenceSubgroup === "string")
    return lookUpNamed(catalogue.offenceSubgroups, offenceSubgroup, "offenceSubgroup", "offence subgroup")
      .offences;
  if (typeof offenceGroup === "string")
    return lookUpNamed(catalogue.offenceGroups, offenceGroup, "offenceGroup", "offence group").offences;
  if (!offences) return null;
  const known = lookUpEach(catalogue.offences, offences, "offences", "offence");
  if (countsTwice(known, new Set()))
    throw userInputError("offences", "TOTAL already contains the other offences: ask for it alone.");
  return known;
}

function bodiesFinder(catalogue: Catalogue, { within, group }: ShareOf): RequestedWhole["bodiesAround"] {
  if (!within) return (bodies) => bodies;
  const nations = [...catalogue.nations.values()];
  switch (within) {
    case "REGION":
      return theOneAround([...catalogue.regions.values()].map(({ forces }) => forces));
    case "NATION":
      return theOneAround(nations.filter(isOneNation).map(forcesOf));
    case "ENGLAND_AND_WALES":
      return theOneAround([bodiesIn(catalogue, true)]);
    case "GROUP":
      return theOneAround([rankedForces(findGroup(catalogue, group ?? ""))]);
  }
}

/** Finds the whole, of several, that has all of some bodies. */
function theOneAround(wholes: readonly (readonly Area[])[]): RequestedWhole["bodiesAround"] {
  const sets = wholes.map((bodies) => ({ bodies, own: new Set(bodies) }));
  return (bodies) => sets.find(({ own }) => bodies.every((body) => own.has(body)))?.bodies ?? null;
}

/** The bodies whose counts are added up in that of an area, with or without British Transport Police. */
export function bodiesOf(area: Area, includesBtp: boolean, catalogue: Catalogue): readonly Area[] {
  if (area instanceof Region) return area.forces;
  if (!(area instanceof Nation)) return [area];
  return isOneNation(area) ? forcesOf(area) : bodiesIn(catalogue, includesBtp);
}

/** All bodies of England and Wales. */
function bodiesIn({ forces, reportingBodies }: Catalogue, includesBtp: boolean): Area[] {
  const own = [...forces.values()].filter(({ kind }) => includesBtp || kind === "TERRITORIAL");
  return [...own, ...reportingBodies.values()];
}

function forcesOf({ regions }: Nation): Area[] {
  return regions.flatMap(({ forces }) => forces);
}

/** Whether a nation is not England and Wales together. */
function isOneNation({ slug }: Nation): boolean {
  return slug !== "england-and-wales";
}
