import { GraphQLError } from "graphql";
import type { Entity, Representation } from "../../schema/federation.ts";
import { quoteInput } from "../../schema/quote-input.ts";
import type { Catalogue } from "../reference-data/index.ts";

/** The object that a representation names, or null when there is none. @throws GraphQLError for a type that is no entity, or without a key. */
export function findEntity(catalogue: Catalogue, representation: Representation): Entity | null {
  const { __typename: type, slug, code, label } = representation;
  switch (type) {
    case "Force": {
      if (typeof slug === "string") return catalogue.forces.get(slug) ?? null;
      const found = catalogue.forces.find(requireKey(type, code));
      return found !== undefined && found.code === code ? found : null;
    }
    case "Offence":
      return catalogue.offences.get(requireKey(type, code)) ?? null;
    case "Region":
      return catalogue.regions.get(requireKey(type, slug)) ?? null;
    case "Year": {
      const key = requireKey(type, label);
      return [...catalogue.years.values()].find((year) => year.label === key) ?? null;
    }
    default:
      throw invalid(`${quoteInput(type)} is no entity of this subgraph.`);
  }
}

function requireKey(type: string, key: unknown): string {
  if (typeof key === "string") return key;
  throw invalid(`A representation of ${type} needs a key.`);
}

function invalid(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
}
