import { checkListLength, checkNameLength, checkTextLength, nestingError } from "./bound-checks.ts";
import { bounds, longestText } from "./bounds.ts";

/**
 * Checks a value that is sent with a document, such as its variables. It goes level by level and stops at the deepest
 * level that is allowed, so that later recursive functions cannot overflow the stack.
 * @throws GraphQLError for a value that is too long, has too many entries or is nested too deep.
 */
export function examineValues(value: unknown): void {
  let level = examineValue(value) ? [value] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > bounds.levels) throw nestingError();
    level = level.flatMap(entriesOf).filter(examineValue);
  }
}

/** Checks a value without its entries. True where it has entries. */
function examineValue(value: unknown): boolean {
  if (typeof value === "string") checkTextLength(value, longestText);
  return typeof value === "object" && value !== null;
}

function entriesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    checkListLength(value.length);
    return value;
  }
  if (typeof value !== "object" || value === null) return [];
  const names = Object.keys(value);
  checkListLength(names.length);
  names.forEach(checkNameLength);
  return Object.values(value);
}
