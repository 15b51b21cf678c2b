import type { GraphQLResolveInfo } from "graphql";
import { Args, Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import type { Area } from "../../schema/area.ts";
import { ShareArguments } from "../../schema/arguments/shares.ts";
import type { Offence } from "../../schema/offence.ts";
import { OffenceCount } from "../../schema/offence-count.ts";
import { OffenceShare } from "../../schema/offence-share.ts";
import { OffenceTotal } from "../../schema/total.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
import {
  type SharedFigure,
  toNoShare,
  toOffenceShare,
  toSharedCount,
  toSharedTotal,
} from "../models/offence-share.ts";
import type { SummedOffenceTotal } from "../models/offence-total.ts";
import type { SumPart } from "../models/part.ts";
import { shareCosts as costs } from "./share-costs.ts";
import { bodiesOf, type RequestedWhole, readWhole } from "./share-filters.ts";
import { addUpWholes, type Whole } from "./share-wholes.ts";
import { findPartsOfTotals } from "./summed-counts.ts";
import type { Time } from "./totals-at-times.ts";

/** A figure, and what it is of. */
interface Figure {
  readonly bodies: readonly Area[];
  readonly offences: readonly Offence[];
  /** Null for a sum of several periods. */
  readonly time: Time | null;
  readonly asOf: number;
  readonly toShared: () => SharedFigure;
}

/** The shares of figures in the wholes around them. `findOwnParts` gives the parts of the figures that have a whole. */
function shareEach(
  figures: readonly Figure[],
  { of }: ShareArguments,
  context: Context,
  info: GraphQLResolveInfo,
  findOwnParts: (indices: readonly number[]) => PromiseOrValue<readonly SumPart[]>,
): PromiseOrValue<OffenceShare[]> {
  const requested = readWhole(context.catalogue, of);
  const wholes = figures.map((figure) => wholeAround(figure, requested));
  const named = wholes.filter((whole) => typeof whole === "object");
  return andThen(addUpWholes(named, context), ({ totals, rowsRead }) => {
    const shares = figures.map(({ toShared }, index) => {
      const whole = wholes[index] ?? "NOT_A_PART";
      if (typeof whole === "string") return toNoShare(whole, toShared().period.label);
      return toOffenceShare(toShared(), totals.get(whole));
    });
    const findParts = async () => {
      const shown = figures.flatMap((_, index) => (typeof wholes[index] === "object" ? [index] : []));
      const ofWholes = [...new Set(totals.values())].filter((total) => total !== undefined);
      return [...(await findOwnParts(shown)), ...(await findPartsOfTotals(ofWholes, context))];
    };
    const measures = shares.map((measure) => ({ measure }));
    reportResult(context, { kind: "TOTAL_MEASURES", info, figures: measures, findParts, rowsRead });
    return shares;
  });
}

/** The whole that a figure is a part of; or why there is none. */
function wholeAround(
  { bodies, offences, time, asOf }: Figure,
  requested: RequestedWhole,
): Whole | "SEVERAL_PERIODS" | "NOT_A_PART" {
  if (time === null) return "SEVERAL_PERIODS";
  const around = requested.bodiesAround(bodies);
  const all = requested.offences ?? offences;
  const isOfTotal = all.some(({ isTotal }) => isTotal);
  const isPart = offences.every((each) => isOfTotal || all.includes(each));
  return around === null || !isPart ? "NOT_A_PART" : { bodies: around, offences: all, time, asOf };
}

const sharesOfCounts = new Batch(
  (counts: readonly RecordedOffenceCount[], args: ShareArguments, context: Context, info) => {
    const figures = counts.map((count): Figure => {
      const { area, offence, row, asOf } = count;
      const includesBtp = row.areaId === area.rowId;
      return {
        bodies: bodiesOf(area, includesBtp, context.catalogue),
        offences: [offence],
        time: row,
        asOf,
        toShared: () => toSharedCount(count),
      };
    });
    const findOwnParts = (indices: readonly number[]) =>
      indices.flatMap((index) => {
        const count = counts[index];
        return count === undefined ? [] : [{ releases: count.releases, seriesBreaks: count.seriesBreaks }];
      });
    return shareEach(figures, args, context, info, findOwnParts);
  },
);

const sharesOfTotals = new Batch(
  (totals: readonly SummedOffenceTotal[], args: ShareArguments, context: Context, info) => {
    const figures = totals.map(
      (total): Figure => ({
        bodies: total.scope.bodiesIn(total),
        offences: total.scope.offencesIn(total),
        time: total.contents.time,
        asOf: total.scope.summands.asOf,
        toShared: () => toSharedTotal(total),
      }),
    );
    const findOwnParts = (indices: readonly number[]) =>
      findPartsOfTotals(
        indices.flatMap((index) => totals[index] ?? []),
        context,
      );
    return shareEach(figures, args, context, info, findOwnParts);
  },
);

const examples =
  '`share(of: {offences: ["TOTAL"]})` is its share of all recorded crime, `share(of: {within: NATION})` that of the area in England, or Wales. Refused with a reason where a figure of either is missing.';

/** The share of a count in a whole. That of an outcome is in OutcomesResolver. */
@Resolver(() => OffenceCount)
export class SharesOfCountsResolver {
  @FieldResolver(() => OffenceShare, {
    description: `The count as a share of other offences or of a larger area, in the same period: ${examples}`,
  })
  @Extensions({ batch: sharesOfCounts, cost: costs.ofCount })
  share(
    @Root() count: RecordedOffenceCount,
    @Args(() => ShareArguments) args: ShareArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OffenceShare> {
    return sharesOfCounts.load(count, args, context, info);
  }
}

/** The share of a sum in a whole. */
@Resolver(() => OffenceTotal)
export class SharesOfTotalsResolver {
  @FieldResolver(() => OffenceShare, {
    description: `The sum as a share of other offences or of a larger area, in the same period: ${examples} For sums of one period: group by YEAR or QUARTER, or ask for one year.`,
  })
  @Extensions({ batch: sharesOfTotals, cost: costs.ofTotal })
  share(
    @Root() total: SummedOffenceTotal,
    @Args(() => ShareArguments) args: ShareArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OffenceShare> {
    return sharesOfTotals.load(total, args, context, info);
  }
}
