import {
  type DirectiveNode,
  type FieldNode,
  type GraphQLResolveInfo,
  getNamedType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { getMetadataStorage } from "type-graphql";

/** A selected field, with the fields selected below it, by the type that the operation selects them of. */
export interface SelectedField {
  readonly name: string;
  readonly fieldsByTypeName: FieldsByTypeName;
}

type FieldsByTypeName = ReadonlyMap<string, readonly SelectedField[]>;

/** The two paths to the items of a page. */
export const pathsInPage: readonly string[][] = [["nodes"], ["edges", "node"]];

/** The names of the fields that the operation selects below a field. */
export function selectedFields(info: GraphQLResolveInfo): ReadonlySet<string> {
  return namesOf(fieldsBelow(info));
}

/** The names of the fields that the operation selects of the items of a page. */
export function selectedOfItems(info: GraphQLResolveInfo): ReadonlySet<string> {
  return namesOf(fieldsOfItems(info));
}

/**
 * The fields that the operation selects below a field. Aliases, fragments and `@skip`/`@include` are resolved; `__typename` is
 * left out.
 */
export function fieldsBelow(info: GraphQLResolveInfo): readonly SelectedField[] {
  return cached(info, "", () => fieldsOfAnyType(rootFields(info)));
}

/** The same of the items of a page. */
export function fieldsOfItems(info: GraphQLResolveInfo): readonly SelectedField[] {
  return cached(info, "items", () => pathsInPage.flatMap((path) => descend(fieldsBelow(info), path)));
}

/** The same of the items of a page, and of its edges. */
export function fieldsOfEdges(info: GraphQLResolveInfo): readonly SelectedField[] {
  return cached(info, "edges", () => [...fieldsOfItems(info), ...descend(fieldsBelow(info), ["edges"])]);
}

const namesByFields = new WeakMap<readonly SelectedField[], ReadonlySet<string>>();

function namesOf(fields: readonly SelectedField[]): ReadonlySet<string> {
  let names = namesByFields.get(fields);
  if (names === undefined) {
    names = new Set(fields.map(({ name }) => name));
    namesByFields.set(fields, names);
  }
  return names;
}

/** The fields that the operation selects of objects of one type, below a field that may return several types. */
export function fieldsOfType(info: GraphQLResolveInfo, typeName: string): readonly SelectedField[] {
  return cached(info, `on ${typeName}`, () => {
    const fieldsByTypeName = rootFields(info);
    return typeAndInterfaces(typeName).flatMap((type) => fieldsByTypeName.get(type) ?? []);
  });
}

function rootFields(info: GraphQLResolveInfo): FieldsByTypeName {
  return new Selection(info).fieldsByTypeName(info.fieldNodes, getNamedType(info.returnType).name);
}

/** A plan has the same list of nodes for every request, and another one for other values of `@skip` and `@include`. */
function cached(
  { fieldNodes }: GraphQLResolveInfo,
  key: string,
  read: () => readonly SelectedField[],
): readonly SelectedField[] {
  const byKey = fieldsByNodes.get(fieldNodes) ?? new Map<string, readonly SelectedField[]>();
  fieldsByNodes.set(fieldNodes, byKey);
  let fields = byKey.get(key);
  if (fields === undefined) {
    fields = read();
    byKey.set(key, fields);
  }
  return fields;
}

const fieldsByNodes = new WeakMap<readonly FieldNode[], Map<string, readonly SelectedField[]>>();

/** Reads what an operation selects. Arguments are not read: those of a field that is never resolved may be invalid. */
class Selection {
  constructor(private readonly info: GraphQLResolveInfo) {}

  /** What the nodes of one field select below it; `type` is the type of the field. */
  fieldsByTypeName(nodes: readonly FieldNode[], type: string): FieldsByTypeName {
    const below = new Map<string, Map<string, FieldNode[]>>();
    for (const { selectionSet } of nodes) if (selectionSet) this.#collect(selectionSet, type, below);
    return new Map([...below].map(([owner, byKey]) => [owner, this.#toFields(owner, [...byKey.values()])]));
  }

  #toFields(owner: string, fields: readonly (readonly FieldNode[])[]): readonly SelectedField[] {
    const definition = this.info.schema.getType(owner);
    const definitions = definition && "getFields" in definition ? definition.getFields() : {};
    return fields.flatMap((nodes) => {
      const name = nodes[0]?.name.value;
      const definition = name === undefined ? undefined : definitions[name];
      if (name === undefined || definition === undefined) return [];
      const type = getNamedType(definition.type).name;
      return [{ name, fieldsByTypeName: this.fieldsByTypeName(nodes, type) }];
    });
  }

  #collect(
    { selections }: SelectionSetNode,
    type: string,
    into: Map<string, Map<string, FieldNode[]>>,
  ): void {
    for (const selection of selections) {
      if (!this.#isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const byKey = into.get(type) ?? new Map<string, FieldNode[]>();
        into.set(type, byKey);
        const key = (selection.alias ?? selection.name).value;
        byKey.set(key, [...(byKey.get(key) ?? []), selection]);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : this.info.fragments[selection.name.value];
      if (fragment) this.#collect(fragment.selectionSet, fragment.typeCondition?.name.value ?? type, into);
    }
  }

  #isIncluded({ directives = [] }: SelectionNode): boolean {
    return directives.every((directive) => {
      if (directive.name.value === "skip") return this.#condition(directive) !== true;
      if (directive.name.value === "include") return this.#condition(directive) !== false;
      return true;
    });
  }

  #condition({ arguments: nodes = [] }: DirectiveNode): unknown {
    const value = nodes.find(({ name }) => name.value === "if")?.value;
    if (value?.kind === Kind.VARIABLE) return this.info.variableValues[value.name.value];
    return value?.kind === Kind.BOOLEAN ? value.value : undefined;
  }
}

function descend(fields: readonly SelectedField[], path: readonly string[]): readonly SelectedField[] {
  return path.reduce<readonly SelectedField[]>(
    (level, name) =>
      level
        .filter((field) => field.name === name)
        .flatMap((field) => fieldsOfAnyType(field.fieldsByTypeName)),
    fields,
  );
}

/** The selected fields, of whichever type. */
export function fieldsOfAnyType(fieldsByTypeName: FieldsByTypeName): SelectedField[] {
  return [...fieldsByTypeName.values()].flat();
}

/** The names of the fields that are selected of a field's value: those of its type and of the type's interfaces. */
export function fieldNamesOf({ fieldsByTypeName }: SelectedField, value: object): string[] {
  const types = typeAndInterfaces(typeNameOf(value));
  return types.flatMap((type) => (fieldsByTypeName.get(type) ?? []).map((field) => field.name));
}

function typeNameOf(value: object): string {
  if ("__typename" in value) return String(value.__typename);
  // Not the name of the class, which the bundler may change.
  return getMetadataStorage().objectTypes.find(({ target }) => target === value.constructor)?.name ?? "";
}

const typesByName = new Map<string, readonly string[]>();

function typeAndInterfaces(name: string): readonly string[] {
  let types = typesByName.get(name);
  if (types === undefined) {
    const { objectTypes, interfaceTypes } = getMetadataStorage();
    const implemented = (objectTypes.find((type) => type.name === name)?.interfaceClasses ?? []).flatMap(
      (target) => interfaceTypes.filter((type) => type.target === target).map((type) => type.name),
    );
    types = [name, ...implemented];
    typesByName.set(name, types);
  }
  return types;
}

/** Whether the response has more of a field's value than `__typename`. */
export function isRead(field: SelectedField, value: unknown): boolean {
  const { fieldsByTypeName } = field;
  if (fieldsByTypeName.size === 0) return true;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return fieldNamesOf(field, value).length > 0;
  }
  return fieldsOfAnyType(fieldsByTypeName).length > 0;
}
