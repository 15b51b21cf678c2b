import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { PercentMissingReason } from "./change.ts";
import { ClaimEvidence } from "./claim-evidence.ts";
import { OutcomeBasis } from "./enums.ts";
import { SeriesBreak } from "./series-break.ts";

export const ClaimVerdict = {
  AGREES: "AGREES",
  AGREES_WITHIN_REVISION: "AGREES_WITHIN_REVISION",
  AGREES_ON_ANOTHER_BASIS: "AGREES_ON_ANOTHER_BASIS",
  NOT_SUPPORTED: "NOT_SUPPORTED",
  CANNOT_BE_CHECKED: "CANNOT_BE_CHECKED",
} as const;
export type ClaimVerdict = keyof typeof ClaimVerdict;
registerEnumType(ClaimVerdict, {
  name: "ClaimVerdict",
  description:
    "The result of comparing a stated figure with the official one. It is computed from the loaded figures.",
  valuesConfig: {
    AGREES: { description: "The official figure is the stated figure, within the precision of the words." },
    AGREES_WITHIN_REVISION: {
      description:
        "The official figure differs by no more than revisions usually change it, or the words fit an earlier edition.",
    },
    AGREES_ON_ANOTHER_BASIS: {
      description:
        "The words imply one outcome basis but fit the other: offences recorded, or investigations closed, in the period.",
    },
    NOT_SUPPORTED: {
      description: "The official figure differs by more than the tolerance for wording and revisions.",
    },
    CANNOT_BE_CHECKED: { description: "There is no official figure to compare it with: see `obstacle`." },
  },
});

export const ClaimObstacle = {
  NOT_MEASURED: "NOT_MEASURED",
  NOT_SPECIFIC: "NOT_SPECIFIC",
  NO_FIGURE: "NO_FIGURE",
  INCOMPLETE_FIGURE: "INCOMPLETE_FIGURE",
} as const;
export type ClaimObstacle = keyof typeof ClaimObstacle;
registerEnumType(ClaimObstacle, {
  name: "ClaimObstacle",
  description: "Why a stated figure cannot be checked.",
  valuesConfig: {
    NOT_MEASURED: { description: "These statistics do not measure what the figure is about." },
    NOT_SPECIFIC: {
      description:
        "It has no area, offence, period or outcome group of this API, or a unit that does not fit.",
    },
    NO_FIGURE: { description: "The official figure is missing or not loaded." },
    INCOMPLETE_FIGURE: {
      description: "The official figure covers only part of the year, or a force is missing from it.",
    },
  },
});

@ObjectType({ simpleResolvers: true, description: "The official figure minus the stated one." })
export class ClaimDifference {
  @Field(() => Float, {
    description:
      "The difference in the unit of both figures (percentage points for shares), rounded to two decimals. Above zero when the official figure is higher.",
  })
  absolute!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "The difference in per cent of the stated figure, rounded to one decimal; or null, with the reason in `percentMissingReason`.",
  })
  percent!: number | null;

  @Field(() => PercentMissingReason, {
    nullable: true,
    description: "Why `percent` is null; null when it has a value.",
  })
  percentMissingReason!: PercentMissingReason | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "The range of official figures that the stated figure fits, and why.",
})
export class ClaimTolerance {
  @Field(() => Float, { description: "The lowest official figure that fits." })
  lowest!: number;

  @Field(() => Float, { description: "The highest official figure that fits." })
  highest!: number;

  @Field(() => String, { description: "The rule and its reason, in sentences for readers." })
  words!: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "A stated figure compared with the official one by fixed rules, from the figures of this snapshot: a new release may change the verdict.",
})
export class ClaimCheck {
  @Field(() => ClaimVerdict, { description: "The verdict, for code." })
  verdict!: ClaimVerdict;

  @Field(() => String, {
    description: "The verdict with its reason, in sentences that can be shown unchanged.",
  })
  explanation!: string;

  @Field(() => ClaimObstacle, {
    nullable: true,
    description: "Why it cannot be checked; null when it can.",
  })
  obstacle!: ClaimObstacle | null;

  @Field(() => ClaimEvidence, {
    nullable: true,
    description: "The official figure used, as last published; null when it cannot be checked.",
  })
  official!: ClaimEvidence | null;

  @Field(() => OutcomeBasis, {
    nullable: true,
    description:
      "For a share of outcomes: the basis of the official figure, which may differ from the basis that the words imply. Null otherwise.",
  })
  basisUsed!: OutcomeBasis | null;

  @Field(() => ClaimDifference, {
    nullable: true,
    description: "The difference between the two figures; null for a date, and when it cannot be checked.",
  })
  difference!: ClaimDifference | null;

  @Field(() => ClaimTolerance, {
    nullable: true,
    description:
      "The tolerance that is met; when none is met, all tolerances together. Null when it cannot be checked.",
  })
  tolerance!: ClaimTolerance | null;

  @Field(() => [SeriesBreak], {
    description:
      "For a growth: changes in recording rules between its two periods, which the growth measures as well as crime. Empty otherwise.",
  })
  seriesBreaks!: SeriesBreak[];

  @Field(() => [ClaimEvidence], {
    description:
      "Other official figures that help to understand the verdict: that of an earlier edition that the words fit, that on the basis that they imply, and those of other areas that the source mentions and the words would fit. Often empty.",
  })
  alternatives!: ClaimEvidence[];
}
