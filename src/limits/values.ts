import { checkListLength, checkNameLength, checkTextLength, nestingError } from "./bound-checks.ts";
import { bounds, longestText } from "./bounds.ts";

/**
 * Checks a value that is sent with a document, such as its variables. It goes no deeper than is allowed, so that neither this
 * nor later recursive functions can overflow the stack.
 * @throws GraphQLError for a value that is too long, has too many entries or is nested too deep.
 */
export function examineValues(value: unknown): void {
  examineLevel(value, 1);
}

function examineLevel(value: unknown, depth: number): void {
  if (typeof value === "string") checkTextLength(value, longestText);
  if (typeof value !== "object" || value === null) return;
  if (depth > bounds.levels) throw nestingError();
  if (Array.isArray(value)) {
    checkListLength(value.length);
    for (const entry of value) examineLevel(entry, depth + 1);
    return;
  }
  const entries = Object.entries(value);
  checkListLength(entries.length);
  for (const [name, entry] of entries) {
    checkNameLength(name);
    examineLevel(entry, depth + 1);
  }
}
