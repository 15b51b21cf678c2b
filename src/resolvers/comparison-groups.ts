import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Extensions, Info, Query, Resolver } from "type-graphql";
import { ComparisonGroup } from "../../schema/comparison-group.ts";
import type { Context } from "../execution/context.ts";
import { comparisonGroupCosts as costs } from "./comparison-group-costs.ts";
import { filterGroups } from "./group-filters.ts";
import { lookUpOne } from "./lookups.ts";

/** The comparison groups themselves. What figures are beside those of a group is in ComparisonsResolver. */
@Resolver()
export class ComparisonGroupsResolver {
  @Query(() => ComparisonGroup, {
    nullable: true,
    description: "One comparison group. Null when there is none with that slug.",
  })
  @Extensions({ cost: costs.comparisonGroup })
  comparisonGroup(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("slug", () => String, { description: "Such as `forces-of-east`, or its name." }) slug: string,
  ): ComparisonGroup | null {
    const { comparisonGroups: entries } = context.catalogue;
    return lookUpOne({ entries, key: slug, noun: "comparison group" }, context, info);
  }

  @Query(() => [ComparisonGroup], {
    description:
      "The groups of forces that figures can be compared with, by name: those of a region or nation, and those that were loaded.",
  })
  @Extensions({ cost: costs.comparisonGroups, isReference: true })
  comparisonGroups(
    @Ctx() { catalogue }: Context,
    @Arg("force", () => String, {
      nullable: true,
      description:
        "Only groups that this force is in, or of forces most similar to it; by slug, such as `essex`.",
    })
    force?: string | null,
  ): ComparisonGroup[] {
    return filterGroups(catalogue, force);
  }
}
