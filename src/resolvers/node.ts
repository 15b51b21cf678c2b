import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Extensions, ID, Info, Query, Resolver } from "type-graphql";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import { Node } from "../../schema/node.ts";
import { Quote } from "../../schema/quote.ts";
import { quoteInput } from "../../schema/quote-input.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import type { FigureReference } from "../models/figure-reference.ts";
import { readFigures } from "./figures.ts";
import { reportMissing } from "./lookups.ts";
import { nodeCosts as costs } from "./node-costs.ts";
import { readId } from "./node-ids.ts";

/** Fetches any objects again by their global ids. */
@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: "Fetches any object again by its `id`. Null when there is none with that id.",
  })
  @Extensions({ cost: costs.node })
  node(
    @Arg("id", () => ID, { description: "An `id` from an earlier response." }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): PromiseOrValue<Node | null> {
    return andThen(findNodes([id], context, info), ([node]) => node ?? null);
  }

  @Query(() => [Node], {
    nullable: "items",
    description:
      "Fetches several objects again by their `id`, in the order of the ids. Null in place of each that there is none of.",
  })
  @Extensions({ cost: costs.nodes })
  nodes(
    @Arg("ids", () => [ID], { description: "Each an `id` from an earlier response." }) ids: string[],
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): PromiseOrValue<(Node | null)[]> {
    return findNodes(ids, context, info);
  }
}

function findNodes(
  ids: readonly string[],
  context: Context,
  info: GraphQLResolveInfo,
): PromiseOrValue<(Node | null)[]> {
  const requested = new Set(ids);
  const found = new Map<string, Node>();
  const keys: FigureReference[] = [];
  for (const id of requested) {
    const identified = readId(id, context.catalogue);
    if (identified === null) continue;
    if ("object" in identified) found.set(id, identified.object);
    else keys.push(identified.key);
  }
  const quotes = [...found.values()].filter((each) => each instanceof Quote);
  if (quotes.length > 0)
    reportResult(context, { kind: "STATEMENTS", typeName: "Quote", info, figures: quotes, rowsRead: 0 });
  return andThen(readFigures(keys, requested, context, info), (figures) => {
    for (const figure of figures) found.set(figure.id, figure);
    const missing = ids.find((id) => !found.has(id));
    if (missing !== undefined) {
      const explain = () =>
        `There is no object ${quoteInput(missing)}. An id comes from an earlier response; a figure of a release that was taken out is gone.`;
      reportMissing(explain, context, info);
    }
    return ids.map((id) => found.get(id) ?? null);
  });
}
