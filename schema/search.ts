import { createUnionType, Field, ObjectType } from "type-graphql";
import { Area } from "./area.ts";
import { ComparisonGroup } from "./comparison-group.ts";
import { Force } from "./force.ts";
import { Nation } from "./nation.ts";
import { Offence } from "./offence.ts";
import { OffenceGroup, OffenceSubgroup } from "./offence-group.ts";
import { Organisation } from "./organisation.ts";
import { CommunitySafetyPartnership, LocalAuthority } from "./place.ts";
import { PublishedSeries } from "./published-series.ts";
import { Quote, Speaker, Topic } from "./quote.ts";
import { Region } from "./region.ts";
import { ReportingBody } from "./reporting-body.ts";
import { SeriesBreak } from "./series-break.ts";
import { Source } from "./source.ts";

/** The types of what is searched, besides quotes. */
export const namedTypes = [
  Force,
  Region,
  Nation,
  ReportingBody,
  LocalAuthority,
  CommunitySafetyPartnership,
  Offence,
  OffenceGroup,
  OffenceSubgroup,
  ComparisonGroup,
  SeriesBreak,
  PublishedSeries,
  Topic,
  Speaker,
  Organisation,
  Source,
] as const;

export const SearchItem = createUnionType({
  name: "SearchItem",
  description: "What a search found.",
  types: () => [...namedTypes, Quote] as const,
});
export type SearchItem = InstanceType<(typeof namedTypes)[number]> | Quote;

@ObjectType({ simpleResolvers: true, description: "Something that a search found." })
export class SearchHit {
  @Field(() => String, {
    description: "The name that was found, which may be another name of it; of a quote, its first words.",
  })
  name!: string;

  @Field(() => Area, {
    nullable: true,
    description:
      "The area whose figures to ask for: the area that was found, or the force in whose area a place lies, or that a quote is about. Null for everything else.",
  })
  area!: Area | null;
}
