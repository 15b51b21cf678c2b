import type { PlacesArguments } from "../../schema/arguments/places.ts";
import type { Force } from "../../schema/force.ts";
import type { Place } from "../../schema/place.ts";
import { CostRule } from "../limits/cost-rule.ts";
import { exactly } from "../limits/multiset.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { choosePlaces } from "./chosen-places.ts";

/** So many places are looked at in the time in which a row is read. */
const placesPerRow = 50;

/** Places are looked through each time, for whatever they are asked for. */
function places(listOf: (catalogue: Catalogue) => readonly Place[]) {
  return new CostRule<object, PlacesArguments>(0, ({ args, sizes: { catalogue } }) => {
    const rows = listOf(catalogue).length / placesPerRow;
    const taken = { rows, gives: exactly(choosePlaces(listOf(catalogue), args, catalogue)) };
    return () => taken;
  });
}

function placesOfForce(listOf: (catalogue: Catalogue) => readonly Place[]) {
  return new CostRule<Force, Pick<PlacesArguments, "source">>(0, ({ args, sizes: { catalogue } }) => {
    const rows = listOf(catalogue).length / placesPerRow;
    const chosen = choosePlaces(listOf(catalogue), args, catalogue);
    const byForce = Map.groupBy(chosen, (place) => place.force);
    return (force) => ({ rows, gives: exactly(byForce.get(force) ?? []) });
  });
}

export const localAuthorities = places((catalogue) => catalogue.localAuthorities);
export const communitySafetyPartnerships = places((catalogue) => catalogue.communitySafetyPartnerships);
export const authoritiesOfForce = placesOfForce((catalogue) => catalogue.localAuthorities);
export const partnershipsOfForce = placesOfForce((catalogue) => catalogue.communitySafetyPartnerships);
