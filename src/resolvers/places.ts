import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { ofSource, PlacesArguments } from "../../schema/arguments/places.ts";
import { Force } from "../../schema/force.ts";
import { CommunitySafetyPartnership, LocalAuthority, type Place } from "../../schema/place.ts";
import type { Catalogue } from "../catalogue/index.ts";
import type { Context } from "../context.ts";
import { findNamed } from "../refusal.ts";

const loaded = "Empty until a table that lists them is loaded.";

/** Which police force area a smaller place lies in. */
@Resolver()
export class PlacesResolver {
  @Query(() => [LocalAuthority], {
    description: `Local authorities by name, each with the force in whose area it lies. All conditions must hold. ${loaded}`,
  })
  localAuthorities(
    @Args(() => PlacesArguments) args: PlacesArguments,
    @Ctx() { catalogue }: Context,
  ): LocalAuthority[] {
    return choosePlaces(catalogue.localAuthorities, args, catalogue);
  }

  @Query(() => [CommunitySafetyPartnership], {
    description: `Community safety partnerships by name, each with the force in whose area it lies; one that several tables list is there for each. All conditions must hold. ${loaded}`,
  })
  communitySafetyPartnerships(
    @Args(() => PlacesArguments) args: PlacesArguments,
    @Ctx() { catalogue }: Context,
  ): CommunitySafetyPartnership[] {
    return choosePlaces(catalogue.communitySafetyPartnerships, args, catalogue);
  }
}

/** The smaller places in a police force area. */
@Resolver(() => Force)
export class ForcePlacesResolver {
  @FieldResolver(() => [LocalAuthority], {
    description: `The local authorities in the force's area, by name. ${loaded}`,
  })
  localAuthorities(
    @Root() force: Force,
    @Ctx() { catalogue }: Context,
    @Arg("source", () => String, ofSource) source?: string | null,
  ): LocalAuthority[] {
    const inArea = catalogue.localAuthorities.filter((place) => place.force === force);
    return choosePlaces(inArea, { source: source ?? null }, catalogue);
  }

  @FieldResolver(() => [CommunitySafetyPartnership], {
    description: `The community safety partnerships in the force's area, by name; one that several tables list is there for each. ${loaded}`,
  })
  communitySafetyPartnerships(
    @Root() force: Force,
    @Ctx() { catalogue }: Context,
    @Arg("source", () => String, ofSource) source?: string | null,
  ): CommunitySafetyPartnership[] {
    const inArea = catalogue.communitySafetyPartnerships.filter((place) => place.force === force);
    return choosePlaces(inArea, { source: source ?? null }, catalogue);
  }
}

function choosePlaces<Listed extends Place>(
  places: readonly Listed[],
  { name, code, source }: PlacesArguments,
  { sources }: Catalogue,
): Listed[] {
  const from = source ? findNamed(sources, source, "source", "source") : null;
  return places.filter(
    (place) =>
      (from === null || place.source === from) &&
      (!code || place.code === code) &&
      (!name || place.name.toLowerCase() === name.toLowerCase()),
  );
}
