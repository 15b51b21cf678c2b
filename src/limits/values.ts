import { bounds, longestText } from "./bounds.ts";
import { boundEntries, boundName, boundText, refuseNesting } from "./excess.ts";

/**
 * Looks through what comes beside a document, such as variables, level by level and never deeper than is allowed, so
 * that whatever walks down into it later does not get lost.
 * @throws GraphQLError for what is too long, has too many entries or is nested too deep.
 */
export function examineValues(given: unknown): void {
  let level = holds(given);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > bounds.levels) throw refuseNesting();
    level = level.flatMap(entriesOf).filter(examineValue);
  }
}

/** Whether there is more in a value. */
function examineValue(value: unknown): boolean {
  if (typeof value === "string") boundText(value, longestText);
  return typeof value === "object" && value !== null;
}

function holds(value: unknown): unknown[] {
  return examineValue(value) ? [value] : [];
}

function entriesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    boundEntries(value.length);
    return value;
  }
  if (typeof value !== "object" || value === null) return [];
  const names = Object.keys(value);
  boundEntries(names.length);
  names.forEach(boundName);
  return Object.values(value);
}
