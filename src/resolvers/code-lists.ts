import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Extensions, Info, Query, Resolver } from "type-graphql";
import { Newest } from "../../schema/newest-figures.ts";
import { Offence } from "../../schema/offence.ts";
import { OffenceGroup } from "../../schema/offence-group.ts";
import { Organisation } from "../../schema/organisation.ts";
import { OutcomeGroup, OutcomeType } from "../../schema/outcome.ts";
import { Speaker, Topic } from "../../schema/quote.ts";
import { SeriesBreak } from "../../schema/series-break.ts";
import { Source } from "../../schema/source.ts";
import { Year } from "../../schema/year.ts";
import type { Context } from "../execution/context.ts";
import { codeListCosts as costs } from "./code-list-costs.ts";
import { lookUpOne } from "./lookups.ts";
import { filterBreaks, filterOffences } from "./offence-filters.ts";

/** The code lists: years, offences, outcomes, sources, speakers and so on. */
@Resolver()
export class CodeListsResolver {
  @Query(() => [Year], {
    description: "Financial years with figures, oldest first. The last may be a part-year.",
  })
  @Extensions({ cost: costs.years, isReference: true })
  years(@Ctx() { catalogue }: Context): Year[] {
    return [...catalogue.years.values()];
  }

  @Query(() => Newest, {
    description: "How far the figures go: the last period of each kind of figures, from each publication.",
  })
  @Extensions({ cost: costs.newest, isReference: true })
  newest(@Ctx() { catalogue }: Context): Newest {
    return catalogue.newest;
  }

  @Query(() => Offence, {
    nullable: true,
    description: "One offence. Null when there is none with that code.",
  })
  @Extensions({ cost: costs.offence })
  offence(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("code", () => String, { description: "Such as `8Q`, or `TOTAL`." }) code: string,
  ): Offence | null {
    const { offences: entries } = context.catalogue;
    return lookUpOne({ entries, key: code, noun: "offence" }, context, info);
  }

  @Query(() => [Offence], { description: "Offences with figures, by code, and `TOTAL`." })
  @Extensions({ cost: costs.offences, isReference: true })
  offences(
    @Ctx() { catalogue }: Context,
    @Arg("group", () => String, { nullable: true, description: "Only those of this group, by slug." })
    group?: string | null,
    @Arg("subgroup", () => String, { nullable: true, description: "Only those of this subgroup, by slug." })
    subgroup?: string | null,
  ): Offence[] {
    return filterOffences(catalogue, { group, subgroup });
  }

  @Query(() => [OffenceGroup], { description: "Groups of offences with figures, each with its subgroups." })
  @Extensions({ cost: costs.offenceGroups, isReference: true })
  offenceGroups(@Ctx() { catalogue }: Context): OffenceGroup[] {
    return [...catalogue.offenceGroups.values()];
  }

  @Query(() => [SeriesBreak], {
    description: "Changes in recording rules that break a series, oldest first.",
  })
  @Extensions({ cost: costs.seriesBreaks, isReference: true })
  seriesBreaks(
    @Ctx() { catalogue }: Context,
    @Arg("offence", () => String, {
      nullable: true,
      description: "Only those that affect this offence, by code.",
    })
    offence?: string | null,
  ): SeriesBreak[] {
    return filterBreaks(catalogue, offence);
  }

  @Query(() => [OutcomeGroup], { description: "Outcome groups, each with the types in it." })
  @Extensions({ cost: costs.outcomeGroups, isReference: true })
  outcomeGroups(@Ctx() { catalogue }: Context): OutcomeGroup[] {
    return [...catalogue.outcomeGroups.values()];
  }

  @Query(() => [OutcomeType], { description: "Home Office outcome types 0 to 22, with 1a, 2a and 3a." })
  @Extensions({ cost: costs.outcomeTypes, isReference: true })
  outcomeTypes(@Ctx() { catalogue }: Context): OutcomeType[] {
    return [...catalogue.outcomeTypes.values()];
  }

  @Query(() => [Organisation], { description: "Bodies that publish figures or are quoted, by name." })
  @Extensions({ cost: costs.organisations, isReference: true })
  organisations(@Ctx() { catalogue }: Context): Organisation[] {
    return [...catalogue.organisations.values()];
  }

  @Query(() => [Source], {
    description: "Publications that figures and quotes are from, with their editions.",
  })
  @Extensions({ cost: costs.sources, isReference: true })
  sources(@Ctx() { catalogue }: Context): Source[] {
    return [...catalogue.sources.values()];
  }

  @Query(() => Source, {
    nullable: true,
    description: "One publication. Null when there is none with that slug.",
  })
  @Extensions({ cost: costs.source })
  source(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("slug", () => String, { description: "Such as `home-office-prc`." }) slug: string,
  ): Source | null {
    const { sources: entries } = context.catalogue;
    return lookUpOne({ entries, key: slug, noun: "source" }, context, info);
  }

  @Query(() => [Speaker], { description: "All people who are quoted." })
  @Extensions({ cost: costs.speakers, isReference: true })
  speakers(@Ctx() { catalogue }: Context): Speaker[] {
    return [...catalogue.speakers.values()];
  }

  @Query(() => [Topic], { description: "What quotes are about." })
  @Extensions({ cost: costs.topics, isReference: true })
  topics(@Ctx() { catalogue }: Context): Topic[] {
    return [...catalogue.topics.values()];
  }
}
