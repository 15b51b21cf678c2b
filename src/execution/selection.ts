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

/** A field as an operation selects it, with what it selects below: of each type that it names, the fields. */
export interface Field {
  readonly name: string;
  readonly fieldsByTypeName: FieldsByTypeName;
}

type FieldsByTypeName = ReadonlyMap<string, readonly Field[]>;

/** Where the items of a page are. */
export const inPage: readonly string[][] = [["nodes"], ["edges", "node"]];

/** The names of the fields that the operation selects below a field, at one or several paths. */
export function selectedFields(info: GraphQLResolveInfo, ...paths: readonly string[][]): ReadonlySet<string> {
  return new Set(fieldsBelow(info, ...paths).map((field) => field.name));
}

/**
 * The fields that the operation selects below a field, at one or several paths such as `["nodes"]` and
 * `["edges", "node"]`. Aliases, fragments and @skip/@include are seen through; `__typename` is not among them.
 */
export function fieldsBelow(info: GraphQLResolveInfo, ...paths: readonly string[][]): readonly Field[] {
  // A plan has the same list of nodes for every request, and one for each choice of what is skipped.
  const known = selected.get(info.fieldNodes) ?? new Map<string, readonly Field[]>();
  selected.set(info.fieldNodes, known);
  const key = paths.join(" ");
  let fields = known.get(key);
  if (fields === undefined) {
    const root = new Selection(info).fieldsOf(info.fieldNodes, getNamedType(info.returnType).name);
    const ends = paths.length === 0 ? [[]] : paths;
    fields = ends.flatMap((path) => descend(allOf(root), path));
    known.set(key, fields);
  }
  return fields;
}

const selected = new WeakMap<readonly FieldNode[], Map<string, readonly Field[]>>();

/** Reads what an operation selects, without its arguments: they may be wrong where nothing is ever given. */
class Selection {
  constructor(private readonly info: GraphQLResolveInfo) {}

  /** What some nodes of one field select below it; `type` is what it gives. */
  fieldsOf(nodes: readonly FieldNode[], type: string): FieldsByTypeName {
    const below = new Map<string, Map<string, FieldNode[]>>();
    for (const { selectionSet } of nodes) if (selectionSet) this.#gather(selectionSet, type, below);
    return new Map([...below].map(([owner, byKey]) => [owner, this.#describe(owner, [...byKey.values()])]));
  }

  #describe(owner: string, fields: readonly (readonly FieldNode[])[]): readonly Field[] {
    const definition = this.info.schema.getType(owner);
    const definitions = definition && "getFields" in definition ? definition.getFields() : {};
    return fields.flatMap((nodes) => {
      const name = nodes[0]?.name.value;
      const definition = name === undefined ? undefined : definitions[name];
      if (name === undefined || definition === undefined) return [];
      return [{ name, fieldsByTypeName: this.fieldsOf(nodes, getNamedType(definition.type).name) }];
    });
  }

  #gather({ selections }: SelectionSetNode, type: string, into: Map<string, Map<string, FieldNode[]>>): void {
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
      if (fragment) this.#gather(fragment.selectionSet, fragment.typeCondition?.name.value ?? type, into);
    }
  }

  #isIncluded({ directives = [] }: SelectionNode): boolean {
    return directives.every((directive) => {
      if (directive.name.value === "skip") return this.#condition(directive) !== true;
      if (directive.name.value === "include") return this.#condition(directive) !== false;
      return true;
    });
  }

  #condition({ arguments: given = [] }: DirectiveNode): unknown {
    const value = given.find(({ name }) => name.value === "if")?.value;
    if (value?.kind === Kind.VARIABLE) return this.info.variableValues[value.name.value];
    return value?.kind === Kind.BOOLEAN ? value.value : undefined;
  }
}

function descend(fields: readonly Field[], path: readonly string[]): readonly Field[] {
  return path.reduce<readonly Field[]>(
    (level, name) =>
      level.filter((field) => field.name === name).flatMap((field) => allOf(field.fieldsByTypeName)),
    fields,
  );
}

/** The fields that are selected of any type. */
export function allOf(fieldsByTypeName: FieldsByTypeName): Field[] {
  return [...fieldsByTypeName.values()].flat();
}

/** The names of what is selected of an object that a field gave: of its type and of its type's interfaces. */
export function fieldsOf({ fieldsByTypeName }: Field, given: object): string[] {
  const types = typesOf(typeOf(given));
  return types.flatMap((type) => (fieldsByTypeName.get(type) ?? []).map((field) => field.name));
}

function typeOf(given: object): string {
  if ("__typename" in given) return String(given.__typename);
  // The name of a class itself may be another one once it is bundled.
  return getMetadataStorage().objectTypes.find(({ target }) => target === given.constructor)?.name ?? "";
}

const types = new Map<string, readonly string[]>();

/** The names of an object type and of the interfaces that it implements. */
function typesOf(name: string): readonly string[] {
  let known = types.get(name);
  if (known === undefined) {
    const { objectTypes, interfaceTypes } = getMetadataStorage();
    const implemented = (objectTypes.find((type) => type.name === name)?.interfaceClasses ?? []).flatMap(
      (target) => interfaceTypes.filter((type) => type.target === target).map((type) => type.name),
    );
    known = [name, ...implemented];
    types.set(name, known);
  }
  return known;
}

/** Whether the answer has anything of what a field gave besides its type's name. */
export function isRead(field: Field, given: unknown): boolean {
  const { fieldsByTypeName } = field;
  if (fieldsByTypeName.size === 0) return true;
  if (typeof given === "object" && given !== null && !Array.isArray(given)) {
    return fieldsOf(field, given).length > 0;
  }
  return allOf(fieldsByTypeName).length > 0;
}
