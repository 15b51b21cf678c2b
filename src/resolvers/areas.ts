import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Extensions, Info, Query, Resolver } from "type-graphql";
import { Area } from "../../schema/area.ts";
import { ForceKind } from "../../schema/enums.ts";
import { Force } from "../../schema/force.ts";
import { Nation } from "../../schema/nation.ts";
import { Region } from "../../schema/region.ts";
import { ReportingBody } from "../../schema/reporting-body.ts";
import type { Context } from "../execution/context.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { explainUnknownArea, findArea } from "./any-area.ts";
import { filterForces, readForceKey } from "./area-filters.ts";
import { codeListCosts as costs } from "./code-list-costs.ts";
import { lookUpOne, reportMissing } from "./lookups.ts";
import { formatForceOfPlace } from "./place-filters.ts";
import { formatSuggestion } from "./unknown-entry.ts";

/** The areas themselves; their figures are in the resolvers of area-*.ts. */
@Resolver()
export class AreasResolver {
  @Query(() => Area, {
    nullable: true,
    description:
      "One area of any kind by name, slug or code: a nation, force, region or reporting body. Where several are called so, the first in this order. Null when there is none: `search` finds places, too.",
  })
  @Extensions({ cost: costs.area })
  area(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("name", () => String, {
      description: "Such as `essex`, `the Met`, `East of England`, `Wales` or `england-and-wales`.",
    })
    name: string,
  ): Area | null {
    const { catalogue } = context;
    const explain = () => {
      const unknown = explainUnknownArea(catalogue, name);
      const message = unknown.message.replace(/^./, (letter) => letter.toUpperCase());
      return message + (formatForceOfPlace(catalogue, name) ?? formatSuggestion(unknown));
    };
    return findArea(catalogue, name) ?? reportMissing(explain, context, info);
  }

  @Query(() => Force, {
    nullable: true,
    description:
      "One police force, by `slug` or by `code`. Null when there is none: `forces` lists them, and `localAuthorities(name:)` has the force of a town or district.",
  })
  @Extensions({ cost: costs.force })
  force(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("slug", () => String, {
      nullable: true,
      description:
        "Such as `essex`, or another name: `Essex Police`, `gmp`, `the Met`. `btp` is British Transport Police.",
    })
    slug?: string | null,
    @Arg("code", () => String, { nullable: true, description: "Such as `E23000028`." }) code?: string | null,
  ): Force | null {
    const { catalogue } = context;
    const key = readForceKey({ slug, code });
    const hint = () => formatForceOfPlace(catalogue, key);
    return lookUpOne({ entries: catalogue.forces, key, noun: "force", hint }, context, info);
  }

  @Query(() => [Force], {
    description: "Police forces by name: the 43 territorial ones unless `kinds` says otherwise.",
  })
  @Extensions({ cost: costs.forces, isReference: true })
  forces(
    @Ctx() { catalogue }: Context,
    @Arg("kinds", () => [ForceKind], { defaultValue: ["TERRITORIAL"], description: "Which kinds of force." })
    kinds: ForceKind[],
    @Arg("region", () => String, {
      nullable: true,
      description: "Only those in this region, by slug, such as `east`.",
    })
    region?: string | null,
    @Arg("slugs", () => [String], {
      nullable: true,
      description:
        'Only these, in this order, by slug, code or name, such as `["essex", "kent"]`. A comparison group such as `forces-of-east` stands for its forces.',
    })
    slugs?: string[] | null,
  ): Force[] {
    return filterForces(catalogue, { slugs, kinds, region });
  }

  @Query(() => Region, { nullable: true, description: "One region. Null when there is none with that slug." })
  @Extensions({ cost: costs.region })
  region(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("slug", () => String, { description: "Such as `east`, or `wales`." }) slug: string,
  ): Region | null {
    return lookUpOne({ entries: context.catalogue.regions, key: slug, noun: "region" }, context, info);
  }

  @Query(() => [Region], { description: "The nine English regions and Wales, by name." })
  @Extensions({ cost: costs.regions, isReference: true })
  regions(@Ctx() { catalogue }: Context): Region[] {
    return [...catalogue.regions.values()];
  }

  @Query(() => Nation, { nullable: true, description: "One nation. Null when there is none with that slug." })
  @Extensions({ cost: costs.nation })
  nation(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("slug", () => String, { description: "`england`, `wales` or `england-and-wales`." }) slug: string,
  ): Nation | null {
    return lookUpOne({ entries: context.catalogue.nations, key: slug, noun: "nation" }, context, info);
  }

  @Query(() => [Nation], { description: "England, England and Wales, and Wales." })
  @Extensions({ cost: costs.nations, isReference: true })
  nations(@Ctx() { catalogue }: Context): Nation[] {
    return [...catalogue.nations.values()];
  }

  @Query(() => Nation, {
    description:
      "England and Wales together, the level of the published headlines. Counts include British Transport Police unless `includeBritishTransportPolice` is false.",
  })
  @Extensions({ cost: costs.englandAndWales, isReference: true })
  englandAndWales(@Ctx() { catalogue }: Context): Nation {
    return lookUp(catalogue.nations, "england-and-wales");
  }

  @Query(() => [ReportingBody], {
    description:
      "National bodies that report fraud and are not police forces. Their counts are in `TOTAL` for England and Wales.",
  })
  @Extensions({ cost: costs.reportingBodies, isReference: true })
  reportingBodies(@Ctx() { catalogue }: Context): ReportingBody[] {
    return [...catalogue.reportingBodies.values()];
  }
}
