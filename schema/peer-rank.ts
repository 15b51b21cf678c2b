import { createUnionType, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { LeftOut } from "./rank.ts";
import { SeriesBreak } from "./series-break.ts";
import { Period } from "./year.ts";

@ObjectType({
  simpleResolvers: true,
  description: "The rank of a figure among those of other areas in the same period, whatever the list has.",
})
export class PeerRankValue {
  @Field(() => Int, { description: "The rank: 1 is the highest figure. Equal figures share a rank." })
  position!: number;

  @Field(() => Int, { description: "How many other areas share the rank." })
  tiedWith!: number;

  @Field(() => Int, { description: "How many areas were compared, this one included." })
  compared!: number;

  @Field(() => [LeftOut], { description: "Areas without a figure in that period, and why. Often empty." })
  leftOut!: LeftOut[];

  @Field(() => String, { description: "How equal figures are ranked, in words." })
  ties!: string;

  @Field(() => RankMovement, {
    description: "How the rank moved since the year in the argument `since`, or why that cannot be said.",
  })
  movement!: RankMovementValue | RankMovementUnavailable;
}

@ObjectType({ simpleResolvers: true, description: "How a rank moved since an earlier year." })
export class RankMovementValue {
  @Field(() => Int, {
    description:
      "How many places further up it is than then: 3 from the 26th to the 23rd place, -3 the other way round.",
  })
  placesUp!: number;

  @Field(() => PreviousRank, { description: "The rank then." })
  previous!: PreviousRank;

  @Field(() => Period, { description: "The earlier period." })
  previousPeriod!: Period;

  @Field(() => Boolean, {
    description:
      "Whether recording rules changed between the two periods: the forces may have followed at different times.",
  })
  isAcrossBreak!: boolean;

  @Field(() => [SeriesBreak], { description: "Those changes, oldest first." })
  seriesBreaks!: SeriesBreak[];
}

@ObjectType({ simpleResolvers: true, description: "The rank of the same area in the earlier period." })
export class PreviousRank {
  @Field(() => Int, { description: "The rank: 1 is the highest figure." })
  position!: number;

  @Field(() => Int, { description: "How many other areas shared the rank." })
  tiedWith!: number;

  @Field(() => Int, { description: "How many areas were compared." })
  compared!: number;

  @Field(() => [LeftOut], { description: "Areas without a figure in that period, and why." })
  leftOut!: LeftOut[];
}

export const RankMovementUnavailableReason = {
  ACROSS_BREAK: "ACROSS_BREAK",
  DIFFERENT_OFFENCES: "DIFFERENT_OFFENCES",
  NO_EARLIER_RANK: "NO_EARLIER_RANK",
  NOT_REQUESTED: "NOT_REQUESTED",
} as const;
export type RankMovementUnavailableReason = keyof typeof RankMovementUnavailableReason;
registerEnumType(RankMovementUnavailableReason, {
  name: "RankMovementUnavailableReason",
  description: "Why the movement of a rank cannot be said.",
  valuesConfig: {
    ACROSS_BREAK: {
      description: "Recording rules changed between the two periods. `acrossBreaks: true` gives it anyway.",
    },
    DIFFERENT_OFFENCES: {
      description: "An offence of the sum was in use in only one of the two periods.",
    },
    NO_EARLIER_RANK: {
      description: "There is no figure, or no rate, in the earlier period, or `since` is not earlier.",
    },
    NOT_REQUESTED: { description: "The argument `since` is left out, so there is no year to compare with." },
  },
});

@ObjectType({ simpleResolvers: true, description: "The movement cannot be said, and this is why." })
export class RankMovementUnavailable {
  @Field(() => RankMovementUnavailableReason, { description: "The reason, for code." })
  reason!: RankMovementUnavailableReason;

  @Field(() => String, { description: "The reason in a sentence for readers." })
  explanation!: string;

  @Field(() => [SeriesBreak], { description: "The changes of recording rules in between, oldest first." })
  seriesBreaks!: SeriesBreak[];
}

export const RankMovement = createUnionType({
  name: "RankMovement",
  description: "How a rank moved, or the reason why that cannot be said.",
  types: () => [RankMovementValue, RankMovementUnavailable] as const,
});
export type RankMovement = RankMovementValue | RankMovementUnavailable;

export const PeerRankUnavailableReason = {
  NOTHING_TO_COMPARE: "NOTHING_TO_COMPARE",
  NO_PEERS: "NO_PEERS",
} as const;
export type PeerRankUnavailableReason = keyof typeof PeerRankUnavailableReason;
registerEnumType(PeerRankUnavailableReason, {
  name: "PeerRankUnavailableReason",
  description: "Why there is no rank among other areas.",
  valuesConfig: {
    NOTHING_TO_COMPARE: { description: "The figure, or its rate, is missing or of a part only." },
    NO_PEERS: {
      description:
        "There are no other areas of its kind to rank it among, or it is a sum of several periods or of no one area.",
    },
  },
});

@ObjectType({ simpleResolvers: true, description: "There is no rank among other areas, and this is why." })
export class PeerRankUnavailable {
  @Field(() => PeerRankUnavailableReason, { description: "The reason, for code." })
  reason!: PeerRankUnavailableReason;

  @Field(() => String, { description: "The reason in a sentence for readers." })
  explanation!: string;
}

export const PeerRank = createUnionType({
  name: "PeerRank",
  description: "A rank among other areas, or the reason why there is none.",
  types: () => [PeerRankValue, PeerRankUnavailable] as const,
});
export type PeerRank = PeerRankValue | PeerRankUnavailable;
