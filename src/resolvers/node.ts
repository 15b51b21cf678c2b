import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { Node } from "../../schema/node.ts";
import type { Context } from "../context.ts";
import { readId } from "../identifier.ts";

/** Anything again, by its id. */
@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: "Anything with an id, fetched again. Null when there is nothing of that id.",
  })
  node(
    @Arg("id", () => ID, { description: "An `id` from an earlier answer." }) id: string,
    @Ctx() { catalogue, answers }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Node | null {
    const named = readId(id);
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
      case "Quote": {
        const quote = catalogue.quotes.get(named.key);
        if (quote === undefined) return null;
        answers.push({ kind: "STATEMENTS", info, figures: [quote] });
        return quote;
      }
      default:
        return null;
    }
  }
}
