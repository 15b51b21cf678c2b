/** Groups rows by area: for each area its own rows, in their order, each presented as an item. */
export function groupByArea<Row extends { areaId: number }, Item>(
  areaIds: readonly number[],
  rows: readonly Row[],
  present: (row: Row) => Item,
): Item[][] {
  const byArea = new Map<number, Item[]>(areaIds.map((id) => [id, []]));
  for (const row of rows) byArea.get(row.areaId)?.push(present(row));
  return areaIds.map((id) => byArea.get(id) ?? []);
}

/** The explanation, where an area has no figures; null where each has some. */
export function whenAnyIsEmpty(
  byArea: readonly (readonly unknown[])[],
  explain: () => string,
): (() => string) | null {
  return byArea.some(({ length }) => length === 0) ? explain : null;
}
