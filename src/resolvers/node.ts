import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Extensions, ID, Info, Query, Resolver } from "type-graphql";
import { Node } from "../../schema/node.ts";
import { Quote } from "../../schema/quote.ts";
import type { Context } from "../execution/context.ts";
import { lookupRule } from "../limits/cost-rule.ts";
import { toMultiset } from "../limits/multiset.ts";
import { decodeId } from "../reference-data/global-id.ts";
import type { Catalogue } from "../reference-data/index.ts";

const cost = lookupRule<{ readonly id: string }>(({ id }, { catalogue }) =>
  toMultiset(findNode(catalogue, id)),
);

/** Anything again, by its id. */
@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: "Anything with an id, fetched again. Null when there is nothing of that id.",
  })
  @Extensions({ cost: cost })
  node(
    @Arg("id", () => ID, { description: "An `id` from an earlier answer." }) id: string,
    @Ctx() { catalogue, fieldResults }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Node | null {
    const found = findNode(catalogue, id);
    if (found instanceof Quote) fieldResults.push({ kind: "STATEMENTS", info, figures: [found] });
    return found;
  }
}

function findNode(catalogue: Catalogue, id: string): Node | null {
  const named = decodeId(id);
  if (named === null) return null;
  switch (named.type) {
    case "Force":
      return catalogue.forces.get(named.key) ?? null;
    case "Region":
      return catalogue.regions.get(named.key) ?? null;
    case "Nation":
      return catalogue.nations.get(named.key) ?? null;
    case "ReportingBody":
      return catalogue.reportingBodies.get(named.key) ?? null;
    case "Offence":
      return catalogue.offences.get(named.key) ?? null;
    case "Organisation":
      return catalogue.organisations.get(named.key) ?? null;
    case "Source":
      return catalogue.sources.get(named.key) ?? null;
    case "Quote":
      return catalogue.quotes.get(named.key) ?? null;
    default:
      return null;
  }
}
