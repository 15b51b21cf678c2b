import { type GraphQLArgument, GraphQLError, GraphQLID, GraphQLString, getNamedType } from "graphql";
import type { ObjectPlan, Resolved, ValuePlan } from "../execution/operation-plan.ts";
import { wordsIn } from "../statistics/words.ts";
import { checkTextLength, checkWordCount } from "./bound-checks.ts";
import { bounds } from "./bounds.ts";

/**
 * Checks the texts in the arguments of the fields of a plan against the bound of their type.
 * @throws GraphQLError for a text that is too long.
 */
export function examineTexts(plan: ObjectPlan, variables: Record<string, unknown>): void {
  const seen = new Set<ObjectPlan>();
  const examine = (plan: ObjectPlan) => {
    if (seen.has(plan)) return;
    seen.add(plan);
    for (const { resolved, value } of plan.fields) {
      if (resolved !== null) examineField(resolved, variables);
      for (const below of plansOf(value)) examine(below);
    }
  };
  examine(plan);
}

function plansOf(value: ValuePlan): Iterable<ObjectPlan> {
  if (value.kind === "LIST") return plansOf(value.of);
  return value.kind === "OBJECT" ? value.plans.values() : [];
}

function examineField(resolved: Resolved, variables: Record<string, unknown>): void {
  const { args } = resolved.definition;
  if (args.length === 0) return;
  const values = readArguments(resolved, variables);
  for (const argument of args) for (const text of textsOf(values[argument.name])) examineText(argument, text);
}

/** None where an argument is wrong: execution reports that error. */
function readArguments(resolved: Resolved, variables: Record<string, unknown>): Record<string, unknown> {
  try {
    return resolved.readArguments(variables);
  } catch (error) {
    if (error instanceof GraphQLError) return {};
    throw error;
  }
}

function textsOf(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((each) => typeof each === "string");
}

function examineText({ name, type }: GraphQLArgument, text: string): void {
  switch (getNamedType(type)) {
    case GraphQLID:
      checkTextLength(text, bounds.id);
      return;
    case GraphQLString:
      checkTextLength(text, name === "search" ? bounds.search : bounds.text);
      if (name === "search") checkWordCount(wordsIn(text).length);
  }
}
