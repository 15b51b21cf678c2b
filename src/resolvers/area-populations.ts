import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { Area } from "../../schema/area.ts";
import { PopulationsArguments } from "../../schema/arguments/populations.ts";
import { Population } from "../../schema/population.ts";
import { ReferenceBatch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import { explainNoResidents } from "../models/no-figures.ts";
import { populationOf } from "../models/population.ts";
import { asOfDay } from "../statistics/day.ts";
import { areaCosts } from "./area-costs.ts";
import { whenAnyIsEmpty } from "./rows-by-area.ts";

const populations = new ReferenceBatch(
  (areas: readonly Area[], args: PopulationsArguments, context: Context, info) => {
    const { catalogue } = context;
    const { sex } = args;
    const [from, to, asOf] = [args.from ?? 0, args.to ?? 9999, asOfDay(args.asOf)];
    const figures = areas.map(({ rowId }) =>
      catalogue.residents.find(rowId, { sex, from, to, asOf }).map((row) => populationOf(row, catalogue)),
    );
    // A body that has no area has no residents, as the description says.
    const inAreas = figures.filter((_, index) => areas[index]?.code !== null);
    reportResult(context, {
      kind: "POPULATIONS",
      info,
      figures: figures.flat(),
      rowsRead: 0,
      explainEmpty: whenAnyIsEmpty(inAreas, () => explainNoResidents(catalogue)),
    });
    return figures;
  },
);

/** The population of an area. */
@Resolver(() => Area)
export class AreaPopulationsResolver {
  @FieldResolver(() => [Population], {
    description:
      "Residents in the middle of each calendar year in the store, oldest first. Empty for bodies without residents.",
  })
  @Extensions({ batch: populations, cost: areaCosts.populations })
  populations(
    @Root() area: Area,
    @Args(() => PopulationsArguments) args: PopulationsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Population[]> {
    return populations.load(area, args, context, info);
  }
}
