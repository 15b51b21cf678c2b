import type { GraphQLResolveInfo, GraphQLSchema } from "graphql";
import { Arg, Ctx, Extensions, Info, Query, Resolver } from "type-graphql";
import { Entity, type Representation, RepresentationScalar, Subgraph } from "../../schema/federation.ts";
import type { Context } from "../execution/context.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import { findEntity } from "./entities.ts";
import { federationCosts as costs } from "./federation-costs.ts";
import { toSubgraphSdl } from "./subgraph-sdl.ts";

/** The fields of a subgraph of Apollo Federation. They are in the schema only with FEDERATION=on. */
@Resolver()
export class FederationResolver {
  readonly #sdl = new WeakMap<GraphQLSchema, string>();

  @Query(() => Subgraph, { name: "_service", description: "For routers: this subgraph." })
  @Extensions({ cost: costs.service })
  service(@Info() { schema }: GraphQLResolveInfo): Subgraph {
    const sdl = this.#sdl.get(schema) ?? toSubgraphSdl(schema);
    this.#sdl.set(schema, sdl);
    return hydrate(Subgraph, { sdl });
  }

  @Query(() => [Entity], {
    name: "_entities",
    nullable: "items",
    description:
      "For routers: the objects that other subgraphs refer to, in their order; null for one that is not there.",
  })
  @Extensions({ cost: costs.entities })
  entities(
    @Ctx() { catalogue }: Context,
    @Arg("representations", () => [RepresentationScalar], { description: "Each a type and one of its keys." })
    representations: Representation[],
  ): (Entity | null)[] {
    return representations.map((representation) => findEntity(catalogue, representation));
  }
}
