/**
 * The values of a response in their order, whatever objects and lists they are in. An object without fields stands for a
 * value that is missing: its reason was not selected.
 */
export function valuesOf(response: unknown): unknown[] {
  if (typeof response !== "object" || response === null) return [response];
  const parts = Object.values(response);
  if (parts.length === 0 && !Array.isArray(response)) return [null];
  return parts.flatMap(valuesOf);
}

/** The first value in which two responses differ, in words; null where all are equal, in any order where that is free. */
export function findDifference(expected: unknown, actual: unknown, isOrderFree: boolean): string | null {
  const listValues = (response: unknown) => (isOrderFree ? valuesOf(response).sort() : valuesOf(response));
  const [ofExpected, ofActual] = [listValues(expected), listValues(actual)];
  const length = Math.max(ofExpected.length, ofActual.length);
  for (let index = 0; index < length; index += 1) {
    const [one, other] = [ofExpected[index], ofActual[index]];
    if (!Object.is(one, other))
      return `value ${index} is ${JSON.stringify(other)} instead of ${JSON.stringify(one)}`;
  }
  return null;
}
