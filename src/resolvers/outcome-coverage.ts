import type { GraphQLResolveInfo } from "graphql";
import { Ctx, Extensions, FieldResolver, Info, Resolver, Root } from "type-graphql";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import { ChargeRate, ChargeRateFigure, ChargeRateValue } from "../../schema/charge-rate.ts";
import { NoCoverageReason, OutcomeCoverage } from "../../schema/outcome-coverage.ts";
import { ShareValue } from "../../schema/share.ts";
import { Batch } from "../execution/batch.ts";
import type { Context } from "../execution/context.ts";
import {
  type DerivedChargeRate,
  type DerivedChargeRateValue,
  toChargesPerRecorded,
} from "../models/charge-rate.ts";
import { formatCaution, type OutcomeQuotient, toOutcomeCoverage } from "../models/outcome-coverage.ts";
import type { DerivedShare } from "../models/share.ts";
import { outcomeCosts } from "./outcome-costs.ts";
import { findRecorded } from "./recorded-offences.ts";

const coverage = new Batch((quotients: readonly OutcomeQuotient[], _: object, context: Context) =>
  andThen(listCoverage(quotients, context), (all) =>
    all.map((coverage) => (typeof coverage === "string" ? null : coverage)),
  ),
);

const missingReason = new Batch((quotients: readonly OutcomeQuotient[], _: object, context: Context) =>
  andThen(listCoverage(quotients, context), (all) =>
    all.map((coverage) => (typeof coverage === "string" ? coverage : null)),
  ),
);

const caution = new Batch((quotients: readonly OutcomeQuotient[], _: object, context: Context) =>
  andThen(listCoverage(quotients, context), (coverage) =>
    quotients.map((quotient, index) => formatCaution(quotient, coverage[index] ?? "NOT_COUNTED")),
  ),
);

const chargesPerRecorded = new Batch((rates: readonly DerivedChargeRate[], _: object, context: Context) => {
  const recorded = findRecorded(
    rates.map(({ charged }) => charged),
    context,
  );
  return andThen(recorded, (recorded) =>
    rates.map((rate, index) => toChargesPerRecorded(rate, recorded[index] ?? "NOT_COUNTED")),
  );
});

function listCoverage(
  quotients: readonly OutcomeQuotient[],
  context: Context,
): PromiseOrValue<(OutcomeCoverage | NoCoverageReason)[]> {
  const counts = quotients.map(({ count }) => count);
  return andThen(findRecorded(counts, context), (recorded) =>
    counts.map((count, index) => toOutcomeCoverage(count, recorded[index] ?? "NOT_COUNTED")),
  );
}

const coverageField = {
  nullable: true,
  description:
    "How many of the recorded offences have an outcome by now; or null, with the reason in `coverageMissingReason`.",
} as const;
const missingReasonField = {
  nullable: true,
  description: "Why `coverage` is null; null when there is one.",
} as const;
const cautionField = {
  nullable: true,
  description:
    "What to know before comparing it: outcomes of too few of the offences, or of how many is not known, missing forces, printed figures that were changed, or small numbers. Null when there is nothing.",
} as const;

/** How far a share of outcomes can be relied on. */
@Resolver(() => ShareValue)
export class ShareCoverageResolver {
  @FieldResolver(() => OutcomeCoverage, coverageField)
  @Extensions({ batch: coverage, cost: outcomeCosts.coverage })
  coverage(
    @Root() share: DerivedShare,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OutcomeCoverage | null> {
    return coverage.load(share, {}, context, info);
  }

  @FieldResolver(() => NoCoverageReason, missingReasonField)
  @Extensions({ batch: missingReason, cost: outcomeCosts.coverage })
  coverageMissingReason(
    @Root() share: DerivedShare,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<NoCoverageReason | null> {
    return missingReason.load(share, {}, context, info);
  }

  @FieldResolver(() => String, cautionField)
  @Extensions({ batch: caution, cost: outcomeCosts.coverage })
  caution(
    @Root() share: DerivedShare,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<string | null> {
    return caution.load(share, {}, context, info);
  }
}

/** How far a charge rate can be relied on. */
@Resolver(() => ChargeRateValue)
export class ChargeRateCoverageResolver {
  @FieldResolver(() => OutcomeCoverage, coverageField)
  @Extensions({ batch: coverage, cost: outcomeCosts.coverage })
  coverage(
    @Root() rate: DerivedChargeRateValue,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OutcomeCoverage | null> {
    return coverage.load(rate, {}, context, info);
  }

  @FieldResolver(() => NoCoverageReason, missingReasonField)
  @Extensions({ batch: missingReason, cost: outcomeCosts.coverage })
  coverageMissingReason(
    @Root() rate: DerivedChargeRateValue,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<NoCoverageReason | null> {
    return missingReason.load(rate, {}, context, info);
  }

  @FieldResolver(() => String, cautionField)
  @Extensions({ batch: caution, cost: outcomeCosts.coverage })
  caution(
    @Root() rate: DerivedChargeRateValue,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<string | null> {
    return caution.load(rate, {}, context, info);
  }
}

/** The charges of a year by the offences recorded in it. */
@Resolver(() => ChargeRateFigure)
export class ChargesPerRecordedResolver {
  @FieldResolver(() => ChargeRate, {
    description:
      "Charges and summonses by all offences recorded in the year, whether they have an outcome or not; or why that cannot be given. It grows until all of them have one.",
  })
  @Extensions({ batch: chargesPerRecorded, cost: outcomeCosts.chargesPerRecorded })
  chargesPerRecorded(
    @Root() rate: DerivedChargeRate,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ChargeRate> {
    return chargesPerRecorded.load(rate, {}, context, info);
  }
}
