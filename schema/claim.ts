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
    "What setting a stated figure beside the official one shows. Worked out from the figures at hand.",
  valuesConfig: {
    AGREES: { description: "The official figure is what the words say, as exactly as they say it." },
    AGREES_WITHIN_REVISION: {
      description:
        "The official figure differs a little, as it may since editions were revised, or the words fit an earlier edition.",
    },
    AGREES_ON_ANOTHER_BASIS: {
      description:
        "The words imply one basis of outcomes but fit the other: offences recorded, or investigations closed, in the period.",
    },
    NOT_SUPPORTED: {
      description: "The official figure differs by more than words and revisions leave room for.",
    },
    CANNOT_BE_CHECKED: { description: "There is no official figure to set it beside: see `obstacle`." },
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
    NOT_MEASURED: { description: "It is about something that these statistics do not measure." },
    NOT_SPECIFIC: {
      description: "It names no area, offence, period or outcome here, or has a unit that does not fit.",
    },
    NO_FIGURE: { description: "The official figure is missing, or not at hand." },
    INCOMPLETE_FIGURE: { description: "The official figure covers part of the year, or leaves out a force." },
  },
});

@ObjectType({ simpleResolvers: true, description: "The official figure less the stated one." })
export class ClaimDifference {
  @Field(() => Float, {
    description:
      "In the unit of the two, rounded to two decimals: for shares in percentage points. Above zero where the official figure is higher.",
  })
  absolute!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "In per cent of the stated figure, rounded to one decimal; or null, with the reason in `percentMissingReason`.",
  })
  percent!: number | null;

  @Field(() => PercentMissingReason, {
    nullable: true,
    description: "Why `percent` is null; null when there is one.",
  })
  percentMissingReason!: PercentMissingReason | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "How far an official figure may lie from the stated one for the verdict, and why.",
})
export class ClaimTolerance {
  @Field(() => Float, { description: "The lowest official figure that would do." })
  lowest!: number;

  @Field(() => Float, { description: "The highest official figure that would do." })
  highest!: number;

  @Field(() => String, { description: "The rule and its reason, in sentences for people." })
  words!: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "A stated figure set beside the official one, by rule and from the figures of this revision: a new release may change the verdict.",
})
export class ClaimCheck {
  @Field(() => ClaimVerdict, { description: "What comes out, for code." })
  verdict!: ClaimVerdict;

  @Field(() => String, {
    description: "The verdict with its reason in sentences, fit to be shown as they are.",
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
      "For a share of outcomes: the basis of the official figure, which may not be the one that the words imply. Null otherwise.",
  })
  basisUsed!: OutcomeBasis | null;

  @Field(() => ClaimDifference, {
    nullable: true,
    description: "How far apart the two are; null when it cannot be checked.",
  })
  difference!: ClaimDifference | null;

  @Field(() => ClaimTolerance, {
    nullable: true,
    description:
      "The tolerance applied: the one that is met, or all that none of is. Null when it cannot be checked.",
  })
  tolerance!: ClaimTolerance | null;

  @Field(() => [SeriesBreak], {
    description:
      "Changes in recording rules between the two periods of a growth, which it measures together with crime. Empty otherwise.",
  })
  seriesBreaks!: SeriesBreak[];

  @Field(() => [ClaimEvidence], {
    description:
      "Other official figures that say more: the earlier edition that the words fit, the figure on the basis that they imply, or those of other areas that the source speaks of and the words would fit. Often empty.",
  })
  alternatives!: ClaimEvidence[];
}
