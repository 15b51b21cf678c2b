import type { GraphQLField, GraphQLObjectType, GraphQLResolveInfo } from "graphql";
import { isImmutable } from "../../schema/immutable.ts";
import type { FieldResult } from "../extensions/field-results.ts";
import { ReferenceBatch } from "./batch.ts";
import type { Context } from "./context.ts";
import type { FoundObjects } from "./found-objects.ts";
import { KeptObjects } from "./kept-objects.ts";
import type { ObjectPlan, Resolved, ValuePlan } from "./operation-plan.ts";
import { inOnePiece } from "./value-serializers.ts";

/** What a field of one object gave. */
interface KeptField {
  readonly text: string;
  /** How many objects it gave, those below it included. */
  readonly objects: number;
  /** What its resolver, and those of the fields below it, reported, as far as it is needed. */
  readonly results: readonly KeptResult[];
}

type Path = GraphQLResolveInfo["path"];

interface KeptResult {
  readonly result: FieldResult;
  /** The response path from the kept field to the one that reported it, the first step first. */
  readonly below: readonly Omit<Path, "prev">[];
}

/** What a resolver gets besides its parents. */
export interface FieldCall {
  readonly args: Record<string, unknown>;
  readonly context: Context;
  readonly info: GraphQLResolveInfo;
}

/** Gives the value of the field for one object. */
type FindValue = (object: unknown, call: FieldCall) => unknown;

/** The most values of the arguments for which fields are kept, and the longest one as JSON. */
const [mostArguments, longestArguments] = [8, 200];
/** What is kept of an object besides its text, in characters. */
const sizeOfOthers = 200;

/**
 * The JSON texts of a field that follows from reference data, with all that is selected below it, of each object that has it. Only for
 * speed: else the same values would be found and written for each request. What is reported and counted is the same.
 */
export class KeptFields {
  readonly #byArguments = new Map<string, KeptObjects<KeptField>>();
  readonly #resolvedBelow: readonly Resolved[];

  constructor(
    private readonly find: FindValue,
    value: ValuePlan,
  ) {
    this.#resolvedBelow = listResolved(value);
  }

  /** The text of the field for each object; `write` gives that of a value. @throws what the resolver and `write` throw. */
  resolveEach(found: FoundObjects, call: FieldCall, write: (value: unknown) => string): readonly string[] {
    const { catalogue, meter } = call.context;
    const kept = this.#keptOf(call);
    return found.objects.map((object, index) => {
      // The query has no object: what it gives belongs to the catalogue.
      const owner = object ?? catalogue;
      const canKeep = kept !== null && typeof owner === "object";
      const known = canKeep ? kept.find(owner) : undefined;
      const times = found.timesOf(index);
      if (known !== undefined) {
        report(known, call);
        meter.giveObjects(known.objects * times);
        return known.text;
      }
      const made = this.#make(object, call, write);
      meter.giveObjects(made.objects * (times - 1));
      if (canKeep) kept.keep(owner, made, made.text.length + sizeOfOthers);
      return made.text;
    });
  }

  /** Null for arguments with which nothing is kept. */
  #keptOf({ args, info, context }: FieldCall): KeptObjects<KeptField> | null {
    const below = this.#resolvedBelow.map(({ readArguments }) => readArguments(info.variableValues));
    const key = JSON.stringify([context.state.withProvenance, args, ...below]);
    if (key.length > longestArguments) return null;
    const known = this.#byArguments.get(key);
    if (known !== undefined) return known;
    const kept = new KeptObjects<KeptField>();
    if (this.#byArguments.size >= mostArguments) this.#byArguments.clear();
    this.#byArguments.set(key, kept);
    return kept;
  }

  #make(object: unknown, call: FieldCall, write: (value: unknown) => string): KeptField {
    const { meter, fieldResults } = call.context;
    const [objectsBefore, reportedBefore] = [meter.objects, fieldResults.length];
    const value = this.find(object, call);
    meter.give(value);
    const text = inOnePiece(write(value));
    const results = fieldResults
      .slice(reportedBefore)
      .filter(isNeededBy(call.context))
      .map((result) => ({
        // The variables of this request are not kept.
        result: { ...result, info: { ...result.info, variableValues: {} } },
        below: stepsBetween(call.info.path, result.info.path),
      }));
    return { text, objects: meter.objects - objectsBefore, results };
  }
}

/**
 * The texts of a field are kept where it and all below it follow from reference data, and its parents never change. Null for another
 * field. Only fields of the query have the extension `isReference`.
 */
export function keptFieldsOf(
  { resolve, extensions: { batch, isReference } }: GraphQLField<unknown, unknown>,
  parentType: GraphQLObjectType,
  value: ValuePlan,
): KeptFields | null {
  if (!value.isReference) return null;
  if (batch instanceof ReferenceBatch && isImmutable(parentType))
    return new KeptFields(
      (object, { args, context, info }) => batch.resolveNow([object], args, context, info)[0],
      value,
    );
  if (isReference === true && resolve)
    return new KeptFields((object, { args, context, info }) => resolve(object, args, context, info), value);
  return null;
}

/** The resolvers that are called below a field, each once. */
function listResolved(value: ValuePlan): Resolved[] {
  const resolved = new Set<Resolved>();
  // Plans are shared, so that a walk along all paths would not end in time.
  const plans = new Set(plansOf(value));
  for (const { fields } of plans)
    for (const field of fields) {
      if (field.isPlain || field.resolved === null) continue;
      resolved.add(field.resolved);
      for (const below of plansOf(field.value)) plans.add(below);
    }
  return [...resolved];
}

/** The plans of the objects in a value. */
function plansOf(value: ValuePlan): ObjectPlan[] {
  if (value.kind === "LEAF" || value.isPlain) return [];
  return value.kind === "LIST" ? plansOf(value.of) : [...value.plans.values()];
}

function stepsBetween(above: Path, path: Path): Omit<Path, "prev">[] {
  const steps: Omit<Path, "prev">[] = [];
  for (let step: Path | undefined = path; step !== undefined && step !== above; step = step.prev)
    steps.unshift({ key: step.key, typename: step.typename });
  return steps;
}

/** Without provenance only lists that are empty, or cut, matter: see ReferenceBatch. */
function isNeededBy({ state }: Context): (result: FieldResult) => boolean {
  return ({ explainEmpty, page }) =>
    state.withProvenance || Boolean(explainEmpty) || page?.isCutByDefault === true;
}

/** Reports what the resolvers reported. */
function report({ results }: KeptField, { context, info }: FieldCall): void {
  const { variableValues } = info;
  for (const { result, below } of results) {
    const path = below.reduce<Path>((prev, step) => ({ prev, ...step }), info.path);
    context.fieldResults.push({ ...result, info: { ...result.info, variableValues, path } });
  }
}
