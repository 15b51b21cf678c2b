import { type GraphQLArgument, GraphQLError, GraphQLID, GraphQLString, getNamedType } from "graphql";
import type { ObjectPlan, Resolved, ValuePlan } from "../execution/operation-plan.ts";
import { wordsIn } from "../statistics/words.ts";
import { bounds } from "./bounds.ts";
import { boundText, boundWords } from "./excess.ts";

/**
 * Looks at the texts that the fields of a plan are given, in the document or by variables, each by its type.
 * @throws GraphQLError for one that is too long.
 */
export function examineTexts(plan: ObjectPlan, variables: Record<string, unknown>): void {
  const seen = new Set<ObjectPlan>();
  const look = (plan: ObjectPlan) => {
    if (seen.has(plan)) return;
    seen.add(plan);
    for (const { resolved, value } of plan.fields) {
      if (resolved !== null) examineField(resolved, variables);
      for (const below of plansOf(value)) look(below);
    }
  };
  look(plan);
}

function plansOf(value: ValuePlan): Iterable<ObjectPlan> {
  if (value.kind === "LIST") return plansOf(value.of);
  return value.kind === "OBJECT" ? value.plans.values() : [];
}

function examineField(resolved: Resolved, variables: Record<string, unknown>): void {
  const { args } = resolved.definition;
  if (args.length === 0) return;
  const given = readGiven(resolved, variables);
  for (const argument of args) for (const text of textsOf(given[argument.name])) examineText(argument, text);
}

/** Arguments that are errors are told of by whoever answers. */
function readGiven({ readArguments }: Resolved, variables: Record<string, unknown>): Record<string, unknown> {
  try {
    return readArguments(variables);
  } catch (error) {
    if (error instanceof GraphQLError) return {};
    throw error;
  }
}

function textsOf(given: unknown): string[] {
  const list: unknown[] = Array.isArray(given) ? given : [given];
  return list.filter((each) => typeof each === "string");
}

function examineText({ name, type }: GraphQLArgument, text: string): void {
  const named = getNamedType(type);
  if (named === GraphQLID) boundText(text, bounds.id);
  if (named !== GraphQLString) return;
  boundText(text, name === "search" ? bounds.search : bounds.text);
  if (name === "search") boundWords(wordsIn(text).length);
}
