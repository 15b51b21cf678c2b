/** Gives each area the rows that are its own. */
export function shareOut<Row extends { areaId: number }, Item>(
  areaIds: readonly number[],
  rows: readonly Row[],
  present: (row: Row) => Item,
): Item[][] {
  const byArea = new Map<number, Item[]>(areaIds.map((id) => [id, []]));
  for (const row of rows) byArea.get(row.areaId)?.push(present(row));
  return areaIds.map((id) => byArea.get(id) ?? []);
}
