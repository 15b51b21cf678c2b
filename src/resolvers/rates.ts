import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { RateArguments } from "../../schema/arguments/rates.ts";
import { OffenceCount } from "../../schema/offence-count.ts";
import { Rate } from "../../schema/rate.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
import { toRate } from "../models/rate.ts";
import { offenceCountCosts } from "./offence-count-costs.ts";
import { checkPer } from "./rate-filters.ts";

const rates = new Batch((counts: readonly RecordedOffenceCount[], { per }: RateArguments) => {
  checkPer(per);
  return counts.map((count) => toRate(count, per));
});

/** Rates per residents. Those of one sex are in RatesBySexResolver. */
@Resolver(() => OffenceCount)
export class RatesResolver {
  @FieldResolver(() => Rate, {
    description: "Offences per 1,000 residents, or per another number of them; or why there is no rate.",
  })
  @Extensions({ batch: rates, cost: offenceCountCosts.rate, isPropertyByDefault: true })
  rate(
    @Root() count: RecordedOffenceCount,
    @Args(() => RateArguments) args: RateArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Rate> {
    return rates.load(count, args, context, info);
  }
}
