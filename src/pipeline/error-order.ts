import type { GraphQLFormattedError } from "graphql";

/**
 * Errors of fields in the order of the document, and those of one field in the order of its lists. graphql-js gives them
 * as they happen, which differs from one answer to the next, and from one engine to the other. Errors of a document, which
 * have no path, stay as they are.
 */
export function orderErrors(errors: readonly GraphQLFormattedError[]): readonly GraphQLFormattedError[] {
  if (errors.some(({ path }) => path === undefined)) return errors;
  return errors.toSorted((one, other) => {
    const [{ line = 0, column = 0 } = {}] = one.locations ?? [];
    const [{ line: otherLine = 0, column: otherColumn = 0 } = {}] = other.locations ?? [];
    return line - otherLine || column - otherColumn || comparePaths(one.path ?? [], other.path ?? []);
  });
}

type Path = readonly (string | number)[];

function comparePaths(one: Path, other: Path): number {
  for (const [index, key] of one.entries()) {
    const otherKey = other[index] ?? "";
    if (typeof key === "number" && typeof otherKey === "number" && key !== otherKey) return key - otherKey;
    if (key !== otherKey) return key < otherKey ? -1 : 1;
  }
  return one.length - other.length;
}
