import type { GraphQLResolveInfo } from "graphql";
import type { FieldResult } from "../extensions/field-results.ts";
import type { ReferenceBatch } from "./batch.ts";
import type { Context } from "./context.ts";
import type { FoundObjects } from "./found-objects.ts";
import { KeptObjects } from "./kept-objects.ts";
import type { Serializer } from "./leaf-serializers.ts";
import type { ValuePlan } from "./operation-plan.ts";
import { inOnePiece, serializerOf } from "./value-serializers.ts";

/** What a field of one object gave. */
interface KeptField {
  readonly value: unknown;
  readonly text: string;
  /** What its resolver reported, and the rows that it counted. */
  readonly results: readonly FieldResult[];
  readonly rows: number;
}

/** What a resolver gets besides its parents. */
export interface FieldCall {
  readonly args: Record<string, unknown>;
  readonly context: Context;
  readonly info: GraphQLResolveInfo;
}

/** The most values of the arguments for which fields are kept, and the longest one as JSON. */
const [mostArguments, longestArguments] = [8, 200];
/** What is kept of an object besides its text, in characters. */
const sizeOfOthers = 200;

/**
 * The JSON texts of a field that is read from reference data, of each object that has it. Only for speed: else the same values would
 * be found and written for each request. What is reported and counted is the same.
 */
export class KeptFields {
  readonly #byArguments = new Map<string, KeptObjects<KeptField>>();
  #serialize: Serializer | null = null;

  constructor(
    private readonly batch: ReferenceBatch<unknown, unknown, unknown>,
    private readonly plan: ValuePlan,
  ) {}

  /** The text of the field for each object. @throws what the resolver and the serializer throw. */
  resolveEach(found: FoundObjects, call: FieldCall): readonly string[] {
    const kept = this.#keptOf(call.args);
    return found.objects.map((object, index) => {
      const { value, text } = this.#resolve(object, kept, call);
      call.context.meter.give(value, found.timesOf(index));
      return text;
    });
  }

  /** Null for arguments with which nothing is kept. */
  #keptOf(args: Record<string, unknown>): KeptObjects<KeptField> | null {
    const key = JSON.stringify(args);
    if (key.length > longestArguments) return null;
    const known = this.#byArguments.get(key);
    if (known !== undefined) return known;
    const kept = new KeptObjects<KeptField>();
    if (this.#byArguments.size >= mostArguments) this.#byArguments.clear();
    this.#byArguments.set(key, kept);
    return kept;
  }

  #resolve(object: unknown, kept: KeptObjects<KeptField> | null, call: FieldCall): KeptField {
    if (kept === null || typeof object !== "object" || object === null) return this.#make(object, call);
    const known = kept.find(object);
    if (known !== undefined) {
      report(known, call);
      return known;
    }
    const made = this.#make(object, call);
    kept.keep(object, made, made.text.length + sizeOfOthers);
    return made;
  }

  #make(object: unknown, { args, context, info }: FieldCall): KeptField {
    const { meter, fieldResults } = context;
    const [rowsBefore, reportedBefore] = [meter.rows, fieldResults.length];
    this.#serialize ??= serializerOf(this.plan);
    const [value] = this.batch.resolveNow([object], args, context, info);
    return {
      value,
      text: inOnePiece(this.#serialize(value, meter.room)),
      // The variables of this request are not kept.
      results: fieldResults
        .slice(reportedBefore)
        .map((result) => ({ ...result, info: { ...info, variableValues: {} } })),
      rows: meter.rows - rowsBefore,
    };
  }
}

/** Reports what the resolver reported. Without provenance only lists that are empty matter: see ReferenceBatch. */
function report({ results, rows }: KeptField, { context, info }: FieldCall): void {
  context.meter.read(rows);
  for (const result of results)
    if (context.state.withProvenance || result.explainEmpty) context.fieldResults.push({ ...result, info });
}
