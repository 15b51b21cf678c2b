import type { FieldCall } from "./field-call.ts";
import { KeptObjects } from "./kept-objects.ts";
import type { Resolved } from "./operation-plan.ts";

/** The most values of the arguments for which something is kept, and the longest one as JSON. */
const [mostArguments, longestArguments] = [8, 200];

/** What one part of an operation makes of objects that never change, for each value of its arguments and of those selected below it. */
export class KeptByArguments<Made> {
  readonly #byArguments = new Map<string, KeptObjects<Made>>();

  constructor(private readonly below: readonly Resolved[]) {}

  /** Null for arguments with which nothing is kept. */
  of({ args, info, context }: FieldCall): KeptObjects<Made> | null {
    const below = this.below.map(({ readArguments }) => readArguments(info.variableValues));
    const key = JSON.stringify([context.state.withProvenance, args, ...below]);
    if (key.length > longestArguments) return null;
    const known = this.#byArguments.get(key);
    if (known !== undefined) return known;
    const kept = new KeptObjects<Made>();
    if (this.#byArguments.size >= mostArguments) this.#byArguments.clear();
    this.#byArguments.set(key, kept);
    return kept;
  }
}
