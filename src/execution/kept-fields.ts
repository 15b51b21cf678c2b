import type { GraphQLField, GraphQLObjectType } from "graphql";
import { isImmutable } from "../../schema/immutable.ts";
import { ReferenceBatch } from "./batch.ts";
import type { FieldCall } from "./field-call.ts";
import type { FoundObjects } from "./found-objects.ts";
import { KeptByArguments, variablesBelow } from "./kept-by-arguments.ts";
import { makeWithReports, type Reports, repeatResults } from "./kept-reports.ts";
import type { ValuePlan } from "./operation-plan.ts";
import { inOnePiece } from "./value-serializers.ts";

/** What a field of one object gave. */
interface KeptField {
  readonly text: string;
  readonly reports: Reports;
}

/** Gives the value of the field for one object. */
type FindValue = (object: unknown, call: FieldCall) => unknown;

/** What is kept of an object besides its text, in characters. */
const sizeOfOthers = 200;

/**
 * The JSON texts of a field that follows from reference data, with all that is selected below it, of each object that has it. Only for
 * speed: else the same values would be found and written for each request. What is reported and counted is the same.
 */
export class KeptFields {
  readonly #kept: KeptByArguments<KeptField>;

  constructor(
    private readonly find: FindValue,
    value: ValuePlan,
  ) {
    this.#kept = new KeptByArguments(variablesBelow(value));
  }

  /** The text of the field for each object; `write` gives that of a value. @throws what the resolver and `write` throw. */
  resolveEach(found: FoundObjects, call: FieldCall, write: (value: unknown) => string): readonly string[] {
    const { catalogue, meter } = call.context;
    const kept = this.#kept.of(call);
    return found.objects.map((object, index) => {
      // The query has no object: what it gives belongs to the catalogue.
      const owner = object ?? catalogue;
      const canKeep = kept !== null && typeof owner === "object";
      const known = canKeep ? kept.find(owner) : undefined;
      const times = found.timesOf(index);
      if (known !== undefined) {
        repeatResults(known.reports, call);
        meter.giveObjects(known.reports.objects * times);
        return known.text;
      }
      const made = this.#make(object, call, write);
      meter.giveObjects(made.reports.objects * (times - 1));
      if (canKeep) kept.keep(owner, made, made.text.length + sizeOfOthers);
      return made.text;
    });
  }

  #make(object: unknown, call: FieldCall, write: (value: unknown) => string): KeptField {
    const [text, reports] = makeWithReports(call, () => {
      const value = this.find(object, call);
      call.context.meter.give(value);
      return inOnePiece(write(value));
    });
    return { text, reports };
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
