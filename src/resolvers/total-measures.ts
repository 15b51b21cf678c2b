import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { ChangeArguments } from "../../schema/arguments/offence-counts.ts";
import { RateArguments } from "../../schema/arguments/rates.ts";
import { Change } from "../../schema/change.ts";
import type { OffenceDimension } from "../../schema/dimension.ts";
import { Rate } from "../../schema/rate.ts";
import { OffenceTotal } from "../../schema/total.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { type ComparedTotal, reportResult } from "../extensions/field-results.ts";
import { orderBy } from "../models/offence-groups.ts";
import type { SummedOffenceTotal } from "../models/offence-total.ts";
import type { SumPart } from "../models/part.ts";
import { toChangeOfTotal } from "../models/total-change.ts";
import { toRateOfTotal } from "../models/total-rate.ts";
import type { TotalScope } from "../models/total-scope.ts";
import type { OffenceObservation } from "../queries/offence-counts.ts";
import { indexBy, lookUp } from "../reference-data/hydrate.ts";
import { checkPer } from "./rate-filters.ts";
import { OffenceSums } from "./sums.ts";
import { totalMeasureCosts } from "./total-measure-costs.ts";
import { yearRange } from "./year-range.ts";

const earlierDetails = ["missing", "missingParts", "status"] as const;

const rates = new Batch((totals: readonly SummedOffenceTotal[], { per }: RateArguments) => {
  checkPer(per);
  return totals.map((total) => toRateOfTotal(total, per));
});

const changes = new Batch(
  async (totals: readonly SummedOffenceTotal[], args: ChangeArguments, context: Context, info) => {
    const { since, acrossBreaks } = args;
    const fromYear = since ? yearRange(context.catalogue.years, since, null, "since").fromYear : undefined;
    const figures: ComparedTotal[] = [];
    let rowsRead = 0;
    for (const [scope, ofScope] of Map.groupBy(totals, (total) => total.scope)) {
      const earlier = await EarlierTotals.read(scope, ofScope, fromYear, context);
      rowsRead += earlier.rowsRead;
      for (const total of ofScope) {
        const { year: earlierYear, before } = earlier.of(total);
        const change = toChangeOfTotal(total, before, { earlierYear, acrossBreaks });
        figures.push({ total, before, change });
      }
    }
    const findParts = async () => findComparedParts(figures, context);
    reportResult(context, { kind: "TOTAL_CHANGES", info, figures, findParts, rowsRead });
    const byTotal = new Map(figures.map(({ total, change }) => [total, change]));
    return totals.map((total) => lookUp(byTotal, total));
  },
);

/** The sums of the same bodies and offences in earlier years, read in one statement. */
class EarlierTotals {
  readonly #orderOf: (count: OffenceObservation) => number;
  readonly #byOrder: ReadonlyMap<number, SummedOffenceTotal>;
  readonly rowsRead: number;

  private constructor(
    dimensions: ReadonlySet<OffenceDimension>,
    sums: OffenceSums | null,
    private readonly fromYear: number | undefined,
    { catalogue }: Context,
  ) {
    this.#orderOf = orderBy([...dimensions], catalogue);
    const earlier = sums?.groups.map((group) => sums.toTotal(group)) ?? [];
    this.#byOrder = indexBy(earlier, ({ group }) => this.#orderOf(group.counts[0]));
    this.rowsRead = sums?.countsRead ?? 0;
  }

  static async read(
    { summands }: TotalScope<OffenceDimension>,
    totals: readonly SummedOffenceTotal[],
    fromYear: number | undefined,
    context: Context,
  ): Promise<EarlierTotals> {
    const time = summands.dimensions.has("QUARTER") ? "QUARTER" : "YEAR";
    const dimensions = new Set(summands.dimensions);
    dimensions.delete("YEAR");
    dimensions.add(time);
    const years = totals.flatMap(({ contents: { time } }) =>
      time === null ? [] : [fromYear ?? time.year - 1],
    );
    const span = { fromYear: Math.min(...years), toYear: Math.max(...years) };
    const sums =
      years.length === 0
        ? null
        : await OffenceSums.read({ ...summands, ...span, dimensions }, earlierDetails, context);
    return new EarlierTotals(dimensions, sums, fromYear, context);
  }

  /** The earlier sum of a sum; undefined where there is none. */
  of({ contents: { time }, group }: SummedOffenceTotal) {
    if (time === null) return { year: 0, before: undefined };
    const year = this.fromYear ?? time.year - 1;
    return { year, before: this.#byOrder.get(this.#orderOf({ ...group.counts[0], year })) };
  }
}

/** The parts of the sums that changes rest on. Read again, because only provenance needs their releases. */
async function findComparedParts(figures: readonly ComparedTotal[], context: Context): Promise<SumPart[]> {
  const sums = figures.flatMap(({ total, before, change }) => {
    if (!restsOnSums(change)) return [];
    return before === undefined ? [total] : [total, before];
  });
  const bySummands = Map.groupBy(sums, ({ scope }) => scope.summands);
  const parts = [...bySummands].map(async ([summands, ofSummands]) => {
    const groups = ofSummands.map(({ group }) => group);
    return (await OffenceSums.read(summands, [], context)).findParts(groups);
  });
  return (await Promise.all(parts)).flat();
}

/** Whether figures decided it, and not only which periods were asked for. */
function restsOnSums(change: Change): boolean {
  return !("reason" in change) || !["NO_EARLIER_PERIOD", "SEVERAL_PERIODS"].includes(change.reason);
}

/** The rate of a sum, and its change from an earlier year. */
@Resolver(() => OffenceTotal)
export class TotalMeasuresResolver {
  @FieldResolver(() => Rate, {
    description:
      "Offences in the sum per 1,000 residents of its areas, or per another number of them; or why there is no rate. As in the counts of England and Wales, bodies without residents may be in a sum of all areas, and in no other.",
  })
  @Extensions({ batch: rates, cost: totalMeasureCosts.rate })
  rate(
    @Root() total: SummedOffenceTotal,
    @Args(() => RateArguments) args: RateArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Rate> {
    return rates.load(total, args, context, info);
  }

  @FieldResolver(() => Change, {
    description:
      "The change from the sum of the same bodies and offences in the same period of the year before, or of another year; or the reason why it would mislead: a change in the recording rules of one of the offences, an offence that is not in both, a part-year or a missing figure.",
  })
  @Extensions({ batch: changes, cost: totalMeasureCosts.change })
  change(
    @Root() total: SummedOffenceTotal,
    @Args(() => ChangeArguments) args: ChangeArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Change> {
    return changes.load(total, args, context, info);
  }
}
