import type { PlacesArguments } from "../../schema/arguments/places.ts";
import type { Force } from "../../schema/force.ts";
import type { Place } from "../../schema/place.ts";
import { CostRule } from "../limits/cost-rule.ts";
import { exactly } from "../limits/multiset.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { filterPlaces } from "./place-filters.ts";

/** How many places in memory are filtered in the time in which one row is read. */
const placesPerRow = 50;

/** All places are filtered for each request. */
function places(listOf: (catalogue: Catalogue) => readonly Place[]) {
  return new CostRule<object, PlacesArguments>(0, ({ args, sizes: { catalogue } }) => {
    const rows = listOf(catalogue).length / placesPerRow;
    const price = { rows, gives: exactly(filterPlaces(listOf(catalogue), args, catalogue)) };
    return () => price;
  });
}

/** Only those of the force are filtered. */
function placesOfForce(listOf: (catalogue: Catalogue) => ReadonlyMap<Force, readonly Place[]>) {
  return new CostRule<Force, Pick<PlacesArguments, "source">>(0, ({ args, sizes: { catalogue } }) => {
    const byForce = listOf(catalogue);
    return (force) => {
      const inArea = byForce.get(force) ?? [];
      return { rows: inArea.length / placesPerRow, gives: exactly(filterPlaces(inArea, args, catalogue)) };
    };
  });
}

const localAuthorities = places((catalogue) => catalogue.localAuthorities);
const communitySafetyPartnerships = places((catalogue) => catalogue.communitySafetyPartnerships);
const authoritiesOfForce = placesOfForce((catalogue) => catalogue.localAuthoritiesByForce);
const partnershipsOfForce = placesOfForce((catalogue) => catalogue.communitySafetyPartnershipsByForce);

/** What lists of places cost, by field. */
export const placeCosts = {
  localAuthorities,
  communitySafetyPartnerships,
  authoritiesOfForce,
  partnershipsOfForce,
};
