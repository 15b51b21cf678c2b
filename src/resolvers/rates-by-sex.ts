import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { RateBySexArguments } from "../../schema/arguments/rates.ts";
import { OffenceCount } from "../../schema/offence-count.ts";
import { Rate } from "../../schema/rate.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
import { populationOf } from "../models/population.ts";
import { toRateBySex } from "../models/rate.ts";
import { offenceCountCosts } from "./offence-count-costs.ts";
import { checkPer } from "./rate-filters.ts";

const rates = new Batch(
  (counts: readonly RecordedOffenceCount[], { sex, per }: RateBySexArguments, context: Context, info) => {
    checkPer(per);
    const { catalogue } = context;
    const nearest = counts.map(({ area, row }) => catalogue.residents.findNearest(area.rowId, sex, row.year));
    const figures = nearest.filter((row) => row !== undefined).map((row) => populationOf(row, catalogue));
    reportResult(context, { kind: "POPULATIONS", info, figures, rowsRead: figures.length });
    return counts.map((count, index) => {
      const { value: population = null, midYear: populationYear = null } = nearest[index] ?? {};
      return toRateBySex(count, { sex, population, populationYear }, per);
    });
  },
);

/** Rates per 1,000 residents of one sex. */
@Resolver(() => OffenceCount)
export class RatesBySexResolver {
  @FieldResolver(() => Rate, {
    description:
      "Offences per 1,000 female or male residents, such as offences that mostly concern women. All offences are counted, whoever the victim is. There are figures of residents by sex of some years; the nearest earlier one is taken.",
  })
  @Extensions({ batch: rates, cost: offenceCountCosts.rateBySex })
  rateBySex(
    @Root() count: RecordedOffenceCount,
    @Args(() => RateBySexArguments) args: RateBySexArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Rate> {
    return rates.load(count, args, context, info);
  }
}
