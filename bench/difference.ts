/** The first difference of two JSON values, as a path with both values; null when they are equal. */
export function findDifference(expected: unknown, actual: unknown, path = "$"): string | null {
  if (Object.is(expected, actual)) return null;
  if (!isContainer(expected) || !isContainer(actual) || Array.isArray(expected) !== Array.isArray(actual)) {
    return `${path}: ${format(expected)} expected, ${format(actual)} found`;
  }
  const expectedEntries = new Map<string, unknown>(Object.entries(expected));
  const actualEntries = new Map<string, unknown>(Object.entries(actual));
  for (const key of new Set([...expectedEntries.keys(), ...actualEntries.keys()])) {
    const entryPath = Array.isArray(expected) ? `${path}[${key}]` : `${path}.${key}`;
    if (!actualEntries.has(key)) return `${entryPath} is missing`;
    if (!expectedEntries.has(key)) return `${entryPath} is not expected: ${format(actualEntries.get(key))}`;
    const difference = findDifference(expectedEntries.get(key), actualEntries.get(key), entryPath);
    if (difference !== null) return difference;
  }
  return null;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function format(value: unknown): string {
  return `${JSON.stringify(value)}`.slice(0, 200);
}
