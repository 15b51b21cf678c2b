import { fieldsOfAnyType, type SelectedField } from "../execution/selection.ts";

/** The details that each field of a type needs, besides the columns that are always read. */
export type DetailsByField<Type, Detail> = Readonly<
  Record<Exclude<keyof Type, "__typename">, readonly Detail[]>
>;

/**
 * Which columns of a stored observation the selected fields need. They are named beside the fields, because each column
 * that is read takes time.
 */
export class DetailRules<Detail extends string> {
  /** All details that a field can need. */
  readonly every: readonly Detail[];
  readonly #byField: ReadonlyMap<string, readonly Detail[]>;
  readonly #byNestedField: ReadonlyMap<string, ReadonlyMap<string, readonly Detail[]>>;
  readonly #bySelection = new WeakMap<readonly SelectedField[], readonly Detail[]>();

  /** `nested` has the fields that are objects, with what their own fields need besides. */
  constructor(
    byField: Readonly<Record<string, readonly Detail[]>>,
    nested: Readonly<Record<string, Readonly<Record<string, readonly Detail[]>>>> = {},
  ) {
    this.#byField = new Map(Object.entries(byField));
    this.#byNestedField = new Map(
      Object.entries(nested).map(([name, fields]) => [name, new Map(Object.entries(fields))]),
    );
    const all = [byField, ...Object.values(nested)].flatMap((fields) => Object.values(fields));
    this.every = [...new Set(all.flat())];
  }

  /** The details that must be read when these fields are selected. */
  neededBy(fields: readonly SelectedField[]): readonly Detail[] {
    let details = this.#bySelection.get(fields);
    if (details === undefined) {
      const needed = new Set(fields.flatMap((field) => this.#neededByField(field)));
      details = this.every.filter((detail) => needed.has(detail));
      this.#bySelection.set(fields, details);
    }
    return details;
  }

  #neededByField({ name, fieldsByTypeName }: SelectedField): readonly Detail[] {
    const own = this.#byField.get(name) ?? [];
    const nested = this.#byNestedField.get(name);
    if (nested === undefined) return own;
    return [...own, ...fieldsOfAnyType(fieldsByTypeName).flatMap((field) => nested.get(field.name) ?? [])];
  }
}

/** The value of a detail. @throws Error when the observation was read without that detail. */
export function readDetail<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("A detail of an observation is used that was not read.");
  return value;
}
