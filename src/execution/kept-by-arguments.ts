import { listVariables } from "./arguments.ts";
import type { FieldCall } from "./field-call.ts";
import { KeptObjects } from "./kept-objects.ts";
import type { ObjectPlan, ValuePlan } from "./operation-plan.ts";

/** The most values of the arguments for which something is kept, and the longest one as JSON. */
const [mostArguments, longestArguments] = [8, 200];

/** What one part of an operation makes of objects that never change, for each value of its arguments and of those selected below it. */
export class KeptByArguments<Made> {
  readonly #byArguments = new Map<string, KeptObjects<Made>>();

  /** `variables` has the names of those that the arguments of what is selected below depend on. */
  constructor(private readonly variables: readonly string[]) {}

  /** Null for arguments with which nothing is kept. */
  of({ args, info, context }: FieldCall): KeptObjects<Made> | null {
    // A variable that is not given is another value than null: it is left out of the JSON.
    const below = Object.fromEntries(this.variables.map((name) => [name, info.variableValues[name]]));
    const key = JSON.stringify([context.state.withProvenance, args, below]);
    if (key.length > longestArguments) return null;
    const known = this.#byArguments.get(key);
    if (known !== undefined) return known;
    const kept = new KeptObjects<Made>();
    if (this.#byArguments.size >= mostArguments) this.#byArguments.clear();
    this.#byArguments.set(key, kept);
    return kept;
  }
}

/** The names of the variables that the arguments of the fields below a field depend on. */
export function variablesBelow(value: ValuePlan): string[] {
  const names = new Set<string>();
  // Plans are shared, so that a walk along all paths would not end in time.
  const plans = new Set(plansOf(value));
  for (const { fields } of plans)
    for (const field of fields) {
      if (field.isPlain || field.resolved === null) continue;
      for (const { value } of field.resolved.node.arguments ?? [])
        for (const name of listVariables(value)) names.add(name);
      for (const below of plansOf(field.value)) plans.add(below);
    }
  return [...names];
}

/** The plans of the objects in a value. */
function plansOf(value: ValuePlan): ObjectPlan[] {
  if (value.kind === "LEAF" || value.isPlain) return [];
  return value.kind === "LIST" ? plansOf(value.of) : [...value.plans.values()];
}
