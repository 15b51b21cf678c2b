/** Says in one plain sentence why the seed cannot be built. */
export class SeedBuildError extends Error {}

/** An error about one value. `location` is a line or a row of a sheet. */
export function invalidValue(
  file: string,
  location: string,
  column: string,
  value: unknown,
  reason: string,
): SeedBuildError {
  return new SeedBuildError(
    `${file}, ${location}, column "${column}": ${JSON.stringify(value) ?? "nothing"} ${reason}.`,
  );
}
