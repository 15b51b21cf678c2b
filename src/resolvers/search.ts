import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import { SearchArguments } from "../../schema/arguments/search.ts";
import { type Connection, connectionOf } from "../../schema/connection.ts";
import { CommunitySafetyPartnership, LocalAuthority } from "../../schema/place.ts";
import { Quote } from "../../schema/quote.ts";
import { SearchHit, SearchItem } from "../../schema/search.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import type { FoundItem } from "../reference-data/search.ts";
import { connect, readPage } from "./pagination.ts";
import { searchCosts as costs } from "./search-costs.ts";
import { findHits } from "./search-filters.ts";

const SearchHitConnection = connectionOf(SearchHit, "hits");

const items = new Batch((hits: readonly FoundItem[], _: object, context: Context, info) => {
  const found = hits.map(({ item }) => item);
  const common = { info, rowsRead: 0 };
  const quotes = found.filter((item) => item instanceof Quote);
  reportResult(context, { kind: "STATEMENTS", typeName: "Quote", figures: quotes, ...common });
  const authorities = found.filter((item) => item instanceof LocalAuthority);
  reportResult(context, { kind: "PLACES", typeName: "LocalAuthority", figures: authorities, ...common });
  const partnerships = found.filter((item) => item instanceof CommunitySafetyPartnership);
  const typeName = "CommunitySafetyPartnership";
  reportResult(context, { kind: "PLACES", typeName, figures: partnerships, ...common });
  return found;
});

/** Search by name through everything that has one, and through quotes. */
@Resolver(() => SearchHit)
export class SearchResolver {
  @Query(() => SearchHitConnection, {
    description:
      "Finds offences, areas, places, topics, changes of recording rules, sources and quotes by name, code or another name: `coercive control`, `gmp`, `ex-partner`, `Colchester`. The best match first; quotes last.",
  })
  @Extensions({ cost: costs.search })
  async search(
    @Args(() => SearchArguments) args: SearchArguments,
    @Ctx() { catalogue }: Context,
  ): Promise<Connection<SearchHit>> {
    const page = readPage(args, catalogue);
    const hits = findHits(args, catalogue);
    return connect(
      hits.slice(page.offset, page.offset + page.limit),
      page,
      (hit) => hit,
      () => hits.length,
    );
  }

  @FieldResolver(() => SearchItem, { description: "What was found." })
  @Extensions({ batch: items, cost: costs.item })
  item(
    @Root() hit: FoundItem,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SearchItem> {
    return items.load(hit, {}, context, info);
  }
}
