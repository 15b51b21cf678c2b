import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, Extensions, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { ofSource, PlacesArguments } from "../../schema/arguments/places.ts";
import { Force } from "../../schema/force.ts";
import { CommunitySafetyPartnership, LocalAuthority, type Place } from "../../schema/place.ts";
import { ReferenceBatch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { placeCosts as costs } from "./place-costs.ts";
import { filterPlaces } from "./place-filters.ts";

const loaded = "Empty until a table that lists them is loaded.";

/** Local authorities and community safety partnerships, each with its police force. */
@Resolver()
export class PlacesResolver {
  @Query(() => [LocalAuthority], {
    description: `Local authorities by name, each with the force in whose area it lies. All conditions must hold. ${loaded}`,
  })
  @Extensions({ cost: costs.localAuthorities, isReference: true })
  localAuthorities(
    @Args(() => PlacesArguments) args: PlacesArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): LocalAuthority[] {
    return listPlaces(context.catalogue.localAuthorities, args, context, info);
  }

  @Query(() => [CommunitySafetyPartnership], {
    description: `Community safety partnerships by name, each with the force in whose area it lies; a partnership in several tables is in the list once for each. All conditions must hold. ${loaded}`,
  })
  @Extensions({ cost: costs.communitySafetyPartnerships, isReference: true })
  communitySafetyPartnerships(
    @Args(() => PlacesArguments) args: PlacesArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): CommunitySafetyPartnership[] {
    return listPlaces(context.catalogue.communitySafetyPartnerships, args, context, info);
  }
}

/** The places in the areas of forces, of a source where one is named. */
function batchOfPlaces<Listed extends Place>(
  listOf: (catalogue: Catalogue) => ReadonlyMap<Force, readonly Listed[]>,
) {
  return new ReferenceBatch(
    (forces: readonly Force[], { source }: Pick<PlacesArguments, "source">, context: Context, info) => {
      const byForce = listOf(context.catalogue);
      const lists = forces.map((force) =>
        filterPlaces(byForce.get(force) ?? [], { source: source ?? null }, context.catalogue),
      );
      reportResult(context, { kind: "PLACES", info, figures: lists.flat(), rowsRead: 0 });
      return lists;
    },
  );
}

const authorities = batchOfPlaces((catalogue) => catalogue.localAuthoritiesByForce);
const partnerships = batchOfPlaces((catalogue) => catalogue.communitySafetyPartnershipsByForce);

/** The local authorities and community safety partnerships in the area of a police force. */
@Resolver(() => Force)
export class ForcePlacesResolver {
  @FieldResolver(() => [LocalAuthority], {
    description: `The local authorities in the force's area, by name. ${loaded}`,
  })
  @Extensions({ batch: authorities, cost: costs.authoritiesOfForce })
  localAuthorities(
    @Root() force: Force,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("source", () => String, ofSource) source?: string | null,
  ): Promise<LocalAuthority[]> {
    return authorities.load(force, { source: source ?? null }, context, info);
  }

  @FieldResolver(() => [CommunitySafetyPartnership], {
    description: `The community safety partnerships in the force's area, by name; a partnership in several tables is in the list once for each. ${loaded}`,
  })
  @Extensions({ batch: partnerships, cost: costs.partnershipsOfForce })
  communitySafetyPartnerships(
    @Root() force: Force,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("source", () => String, ofSource) source?: string | null,
  ): Promise<CommunitySafetyPartnership[]> {
    return partnerships.load(force, { source: source ?? null }, context, info);
  }
}

/** Filters places and reports the result. */
function listPlaces<Listed extends Place>(
  places: readonly Listed[],
  args: PlacesArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Listed[] {
  const figures = filterPlaces(places, args, context.catalogue);
  reportResult(context, { kind: "PLACES", info, figures, rowsRead: 0 });
  return figures;
}
