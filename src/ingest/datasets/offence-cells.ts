/** The figure of one offence, body and quarter. `missing` is the index of the missing reason, or -1. */
export interface OffenceCell {
  readonly offenceId: number;
  readonly bodyId: number;
  readonly quarter: number;
  readonly value: number;
  readonly missing: number;
}

/** How many numbers a cell takes in a flat list. They are in the order above. */
const width = 5;

/** More cells than a list can hold. A cell's key and its index are sorted as one number: key * mostCells + index. */
const mostCells = 2 ** 26;

/**
 * Gives the cells of a year in the order of the table's key, which is the fastest order for inserting them.
 * @param split ids of the offences that have several rows, which are added up.
 * @throws the error of `toError` for any other cell that is there twice.
 */
export function* sortCells(
  list: readonly number[],
  split: ReadonlySet<number>,
  toError: (cell: OffenceCell) => Error,
): Generator<OffenceCell> {
  const keys = new Float64Array(list.length / width);
  for (let index = 0; index < keys.length; index += 1) {
    const { offenceId, bodyId, quarter } = cellAt(list, index);
    keys[index] = ((offenceId * 1000 + bodyId) * 10 + quarter) * mostCells + index;
  }
  let before: OffenceCell | undefined;
  for (const key of keys.sort()) {
    const cell = cellAt(list, key % mostCells);
    if (before === undefined || !isSame(before, cell)) {
      if (before !== undefined) yield before;
      before = cell;
    } else if (split.has(cell.offenceId)) before = { ...before, value: before.value + cell.value };
    else throw toError(cell);
  }
  if (before !== undefined) yield before;
}

/** Adds totals of all offences to a file that has none. An extract has totals, because it leaves offences out. */
export function addTotals(list: readonly number[], totalId: number): readonly number[] {
  const totals = new Map<number, number>();
  for (let index = 0; index < list.length / width; index += 1) {
    const { offenceId, bodyId, quarter, value, missing } = cellAt(list, index);
    if (offenceId === totalId) return list;
    const key = bodyId * 10 + quarter;
    if (missing < 0) totals.set(key, (totals.get(key) ?? 0) + value);
  }
  return list.concat(
    [...totals].flatMap(([key, value]) => [totalId, Math.floor(key / 10), key % 10, value, -1]),
  );
}

function cellAt(list: readonly number[], index: number): OffenceCell {
  const start = index * width;
  return {
    offenceId: list[start] ?? 0,
    bodyId: list[start + 1] ?? 0,
    quarter: list[start + 2] ?? 0,
    value: list[start + 3] ?? 0,
    missing: list[start + 4] ?? -1,
  };
}

function isSame(one: OffenceCell, other: OffenceCell): boolean {
  return one.offenceId === other.offenceId && one.bodyId === other.bodyId && one.quarter === other.quarter;
}
