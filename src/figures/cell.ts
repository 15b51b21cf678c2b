/** What a column holds of a count. @throws Error for a column that was not read. */
export function cellAt<Held>(column: readonly Held[], place: number): Held {
  const held = column[place];
  if (held === undefined) throw new Error("A column of counts is used that was not read.");
  return held;
}
