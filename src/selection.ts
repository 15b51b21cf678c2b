import type { FieldNode, GraphQLResolveInfo } from "graphql";
import { parseResolveInfo, type ResolveTree } from "graphql-parse-resolve-info";
import { getMetadataStorage } from "type-graphql";

/** A field as an operation selects it, with what it selects below. */
export type Field = ResolveTree;

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
export function fieldsBelow(info: GraphQLResolveInfo, ...paths: readonly string[][]): Field[] {
  // A plan has the same list of nodes for every request, and one for each choice of what is skipped.
  const known = selected.get(info.fieldNodes) ?? new Map<string, Field[]>();
  selected.set(info.fieldNodes, known);
  const key = paths.join(" ");
  let fields = known.get(key);
  if (fields === undefined) {
    const root = parseResolveInfo(info);
    const ends = paths.length === 0 ? [[]] : paths;
    fields = root && isTree(root) ? childrenOf(ends.flatMap((path) => descend([root], path))) : [];
    known.set(key, fields);
  }
  return fields;
}

const selected = new WeakMap<readonly FieldNode[], Map<string, Field[]>>();

/** The names of what is selected of an object that a field gave: of its type and of its type's interfaces. */
export function fieldsOf({ fieldsByTypeName }: Field, given: object): string[] {
  const types = typesOf(typeOf(given));
  return types.flatMap((type) => Object.values(fieldsByTypeName[type] ?? {}).map((field) => field.name));
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
  const types = Object.values(field.fieldsByTypeName);
  if (types.length === 0) return true;
  if (typeof given === "object" && given !== null && !Array.isArray(given)) {
    return fieldsOf(field, given).length > 0;
  }
  return types.some((fields) => Object.keys(fields).length > 0);
}

function descend(trees: ResolveTree[], path: readonly string[]): ResolveTree[] {
  return path.reduce((level, name) => childrenOf(level).filter((child) => child.name === name), trees);
}

function childrenOf(trees: ResolveTree[]): ResolveTree[] {
  return trees.flatMap((tree) =>
    Object.values(tree.fieldsByTypeName).flatMap((fields) => Object.values(fields)),
  );
}

function isTree(parsed: object): parsed is ResolveTree {
  return "fieldsByTypeName" in parsed;
}
