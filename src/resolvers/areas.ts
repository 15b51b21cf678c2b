import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { ForceKind } from "../../schema/enums.ts";
import { Force } from "../../schema/force.ts";
import { Nation } from "../../schema/nation.ts";
import { Region } from "../../schema/region.ts";
import { ReportingBody } from "../../schema/reporting-body.ts";
import { follow } from "../catalogue/make.ts";
import type { Context } from "../context.ts";
import { findNamed, refuse } from "../refusal.ts";

/** The areas themselves; their figures are in AreaResolver. */
@Resolver()
export class AreasResolver {
  @Query(() => Force, {
    nullable: true,
    description: "One police force, by `slug` or by `code`. Null when there is none.",
  })
  force(
    @Ctx() { catalogue }: Context,
    @Arg("slug", () => String, {
      nullable: true,
      description: "Such as `essex`; `btp` is British Transport Police.",
    })
    slug?: string | null,
    @Arg("code", () => String, { nullable: true, description: "Such as `E23000028`." }) code?: string | null,
  ): Force | null {
    if (!slug === !code) throw refuse("slug", `give either "slug" or "code".`);
    if (slug) return catalogue.forces.get(slug) ?? null;
    return [...catalogue.forces.values()].find((force) => force.code === code) ?? null;
  }

  @Query(() => [Force], {
    description: "Police forces by name: the 43 territorial ones unless `kinds` says otherwise.",
  })
  forces(
    @Ctx() { catalogue }: Context,
    @Arg("kinds", () => [ForceKind], { defaultValue: ["TERRITORIAL"], description: "Which kinds of force." })
    kinds: ForceKind[],
    @Arg("region", () => String, {
      nullable: true,
      description: "Only those in this region, by slug, such as `east`.",
    })
    region?: string | null,
  ): Force[] {
    const within = region ? findNamed(catalogue.regions, region, "region", "region") : null;
    return [...catalogue.forces.values()].filter(
      (force) => kinds.includes(force.kind) && (within === null || force.region === within),
    );
  }

  @Query(() => Region, { nullable: true, description: "One region. Null when there is none of that slug." })
  region(
    @Ctx() { catalogue }: Context,
    @Arg("slug", () => String, { description: "Such as `east`, or `wales`." }) slug: string,
  ): Region | null {
    return catalogue.regions.get(slug) ?? null;
  }

  @Query(() => [Region], { description: "The nine English regions and Wales, by name." })
  regions(@Ctx() { catalogue }: Context): Region[] {
    return [...catalogue.regions.values()];
  }

  @Query(() => Nation, { nullable: true, description: "One nation. Null when there is none of that slug." })
  nation(
    @Ctx() { catalogue }: Context,
    @Arg("slug", () => String, { description: "`england`, `wales` or `england-and-wales`." }) slug: string,
  ): Nation | null {
    return catalogue.nations.get(slug) ?? null;
  }

  @Query(() => [Nation], { description: "England, England and Wales, and Wales." })
  nations(@Ctx() { catalogue }: Context): Nation[] {
    return [...catalogue.nations.values()];
  }

  @Query(() => Nation, {
    description:
      "England and Wales together, the level of the published headlines. Counts include British Transport Police unless asked otherwise.",
  })
  englandAndWales(@Ctx() { catalogue }: Context): Nation {
    return follow(catalogue.nations, "england-and-wales");
  }

  @Query(() => [ReportingBody], {
    description:
      "National bodies that report fraud and are not police forces. Their counts are in `TOTAL` for England and Wales.",
  })
  reportingBodies(@Ctx() { catalogue }: Context): ReportingBody[] {
    return [...catalogue.reportingBodies.values()];
  }
}
