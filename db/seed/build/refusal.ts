/** A reason to stop the build, told in one plain sentence. */
export class Refusal extends Error {}

/** The refusal of one value: names the file, the place in it (a line or a sheet cell), the column and the value. */
export function refuseValue(
  file: string,
  place: string,
  column: string,
  value: unknown,
  reason: string,
): Refusal {
  return new Refusal(
    `${file}, ${place}, column "${column}": ${JSON.stringify(value) ?? "nothing"} ${reason}.`,
  );
}
