import type { GraphQLField } from "graphql";
import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import { ReferenceBatch } from "./batch.ts";
import type { FieldCall } from "./field-call.ts";
import type { FoundObjects } from "./found-objects.ts";
import { KeptByArguments, variablesBelow } from "./kept-by-arguments.ts";
import { makeWithReports, type Reports, repeatResults } from "./kept-reports.ts";
import type { ObjectPlan, ValuePlan } from "./operation-plan.ts";

/** What a field gave for all objects of a level. */
export interface GivenColumn {
  /** One for each object: its value, or its JSON text where texts are kept. */
  readonly values: readonly unknown[];
  /** The objects in the values that have fields to resolve, by plan. */
  readonly found: ReadonlyMap<ObjectPlan, FoundObjects>;
}

type KeptColumn = GivenColumn & { readonly reports: Reports };

/** What is kept of each object, in characters. */
const sizeOfObject = 64;

/**
 * What a field gave that follows from reference data, for all objects of a level, where these follow from reference data, too. Lists of
 * places, forces and sources lead to figures: the lists are the same for each request, and the figures are read again. Only for speed. What is
 * reported and counted is the same.
 */
export class KeptColumns {
  readonly #kept: KeptByArguments<KeptColumn>;

  constructor(value: ValuePlan) {
    this.#kept = new KeptByArguments(value.isReference ? variablesBelow(value) : []);
  }

  /** The column of the objects that were found; `make` makes it. @throws what `make` throws. */
  give(
    objects: FoundObjects,
    call: FieldCall,
    make: () => PromiseOrValue<GivenColumn>,
  ): PromiseOrValue<GivenColumn> {
    const owner = ownerOf(objects, call);
    const kept = owner === null ? null : this.#kept.of(call);
    if (owner === null || kept === null) return make();
    const known = kept.find(owner);
    if (known !== undefined) {
      repeatResults(known.reports, call);
      call.context.meter.giveObjects(known.reports.objects);
      return known;
    }
    const [made, reports] = makeWithReports(call, make);
    if (made instanceof Promise) return made;
    let size = made.values.length;
    for (const found of made.found.values()) {
      found.keep();
      size += found.objects.length;
    }
    kept.keep(owner, { ...made, reports }, size * sizeOfObject);
    return made;
  }
}

/** What the kept columns of a level belong to; null for a level that is made for this request. */
function ownerOf(found: FoundObjects, { context }: FieldCall): object | null {
  if (found.isKept) return found;
  // The query has no object: what it gives belongs to the catalogue.
  return found.objects.length === 1 && found.objects[0] === undefined ? context.catalogue : null;
}

/**
 * Columns are kept of fields that follow from reference data, and of properties: those of objects that are kept are the same for each
 * request. Null for another field. `isProperty` says that the field is a property of its object.
 */
export function keptColumnsOf(
  { extensions: { batch, isReference } }: GraphQLField<unknown, unknown>,
  value: ValuePlan,
  isProperty: boolean,
): KeptColumns | null {
  if (isProperty) return value.isPlain ? null : new KeptColumns(value);
  return isReference === true || batch instanceof ReferenceBatch ? new KeptColumns(value) : null;
}
