/** Where two JSON values differ, as a path with both values; null when they are equal. */
export function findDifference(expected: unknown, actual: unknown, path = "$"): string | null {
  if (Object.is(expected, actual)) return null;
  if (!isBranch(expected) || !isBranch(actual) || Array.isArray(expected) !== Array.isArray(actual)) {
    return `${path}: ${show(expected)} expected, ${show(actual)} given`;
  }
  const before = new Map<string, unknown>(Object.entries(expected));
  const after = new Map<string, unknown>(Object.entries(actual));
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const below = Array.isArray(expected) ? `${path}[${key}]` : `${path}.${key}`;
    if (!after.has(key)) return `${below} is missing`;
    if (!before.has(key)) return `${below} is not expected: ${show(after.get(key))}`;
    const difference = findDifference(before.get(key), after.get(key), below);
    if (difference !== null) return difference;
  }
  return null;
}

function isBranch(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function show(value: unknown): string {
  return `${JSON.stringify(value)}`.slice(0, 200);
}
