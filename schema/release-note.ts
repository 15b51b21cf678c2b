import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Area } from "./area.ts";
import { immutable } from "./immutable.ts";
import { Offence } from "./offence.ts";
import { Release } from "./source.ts";
import { Period } from "./year.ts";

export const HeldDataset = {
  OFFENCES: "OFFENCES",
  OUTCOMES: "OUTCOMES",
  PARTNERSHIPS: "PARTNERSHIPS",
  POPULATIONS: "POPULATIONS",
  SERIES: "SERIES",
  PLACES: "PLACES",
  ARTICLES: "ARTICLES",
  COMPARISON_GROUPS: "COMPARISON_GROUPS",
} as const;
export type HeldDataset = keyof typeof HeldDataset;
registerEnumType(HeldDataset, {
  name: "Dataset",
  description: "What a release can contain.",
  valuesConfig: {
    OFFENCES: { description: "Offences recorded: `offenceCounts`." },
    OUTCOMES: { description: "What became of offences: `outcomes` and `chargeRates`." },
    PARTNERSHIPS: { description: "Offences recorded by community safety partnership: `partnershipCounts`." },
    POPULATIONS: { description: "Residents: `populations`." },
    SERIES: { description: "Statistics stored as they are printed: `publishedFigures`." },
    PLACES: { description: "Local authorities and community safety partnerships." },
    ARTICLES: { description: "Quotes and stated figures of an article: `quotes` and `claims`." },
    COMPARISON_GROUPS: { description: "Groups of forces that are compared: `comparisonGroups`." },
  },
});

@ObjectType({ simpleResolvers: true, description: "What a release has of one dataset." })
@immutable
export class ReleaseContents {
  @Field(() => HeldDataset, { description: "What it is." })
  dataset!: HeldDataset;

  @Field(() => Int, {
    description:
      "How many figures the release has, without those that are missing and without sums; of places, articles and comparison groups, how many rows.",
  })
  figures!: number;

  @Field(() => Period, {
    nullable: true,
    description:
      "The first period with figures. Null for series, each of which has its own, and for what has no period.",
  })
  firstPeriod!: Period | null;

  @Field(() => Period, {
    nullable: true,
    description: "The last period with figures. Null where `firstPeriod` is null.",
  })
  lastPeriod!: Period | null;

  @Field(() => [Offence], {
    description: "The offences that it has figures of, by code. Empty for datasets without offences.",
  })
  offences!: Offence[];

  @Field(() => [Area], {
    description:
      "The areas and bodies that it has figures of, by name; not their sums. Empty for datasets without figures.",
  })
  areas!: Area[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    "The news of a release: what it has, and the largest changes that it made to figures known before. `/releases.atom` has the same for feed readers.",
})
@immutable
export class ReleaseNote {
  @Field(() => ID, {
    description: "Stable id of the note, for caches. No query finds it by this id.",
  })
  id!: string;

  @Field(() => String, { description: "Publication and edition in one line." })
  title!: string;

  @Field(() => Release, {
    description:
      "The release: its day of publication, and through `source` the publisher, the address and the licence.",
  })
  release!: Release;

  @Field(() => [ReleaseContents], { description: "What the release has, by dataset." })
  contents!: ReleaseContents[];
}
