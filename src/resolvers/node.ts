import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Extensions, ID, Info, Query, Resolver } from "type-graphql";
import { Node } from "../../schema/node.ts";
import { Quote } from "../../schema/quote.ts";
import { quoteInput } from "../../schema/quote-input.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import { lookupRule } from "../limits/cost-rule.ts";
import { toMultiset } from "../limits/multiset.ts";
import { decodeId, type NodeType } from "../reference-data/global-id.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { reportMissing } from "./lookups.ts";

const cost = lookupRule<{ readonly id: string }>(({ id }, { catalogue }) =>
  toMultiset(findNode(catalogue, id)),
);

/** Refetches any object by its global id. */
@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: "Refetches any object by its `id`. Null when there is none with that id.",
  })
  @Extensions({ cost })
  node(
    @Arg("id", () => ID, { description: "An `id` from an earlier response." }) id: string,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Node | null {
    const found = findNode(context.catalogue, id);
    if (found instanceof Quote)
      reportResult(context, { kind: "STATEMENTS", info, figures: [found], rowsRead: 0 });
    const explain = () => `There is no object ${quoteInput(id)}. An id comes from an earlier response.`;
    return found ?? reportMissing(explain, context, info);
  }
}

const nodesByType: Readonly<Record<NodeType, (catalogue: Catalogue) => ReadonlyMap<string, Node>>> = {
  Force: ({ forces }) => forces,
  Nation: ({ nations }) => nations,
  Offence: ({ offences }) => offences,
  Organisation: ({ organisations }) => organisations,
  Quote: ({ quotes }) => quotes,
  Region: ({ regions }) => regions,
  ReportingBody: ({ reportingBodies }) => reportingBodies,
  Source: ({ sources }) => sources,
};

function findNode(catalogue: Catalogue, id: string): Node | null {
  const named = decodeId(id);
  return named === null ? null : (nodesByType[named.type](catalogue).get(named.key) ?? null);
}
