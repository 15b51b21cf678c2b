/** What was read of one offence, body and quarter: `missing` is the place of the missing reason, or -1. */
export interface OffenceCell {
  readonly offenceId: number;
  readonly bodyId: number;
  readonly quarter: number;
  readonly value: number;
  readonly missing: number;
}

/** Numbers of a cell in a flat list, in the order above. */
const width = 5;

/** More than a list can hold: a cell's key and its number in the list are sorted as one number. */
const mostCells = 2 ** 26;

/**
 * Gives the cells of a year in the order of the table's key, so that each row goes in behind the one before.
 * @param repeated offences that are spread over several rows, of which one cell is made.
 * @throws what `refuse` makes of any other cell that is there twice.
 */
export function* sortCells(
  list: readonly number[],
  repeated: ReadonlySet<number>,
  refuse: (cell: OffenceCell) => Error,
): Generator<OffenceCell> {
  const keys = new Float64Array(list.length / width);
  for (let number = 0; number < keys.length; number += 1) {
    const { offenceId, bodyId, quarter } = cellAt(list, number);
    keys[number] = ((offenceId * 1000 + bodyId) * 10 + quarter) * mostCells + number;
  }
  let before: OffenceCell | undefined;
  for (const key of keys.sort()) {
    const cell = cellAt(list, key % mostCells);
    if (before === undefined || !isSame(before, cell)) {
      if (before !== undefined) yield before;
      before = cell;
    } else if (repeated.has(cell.offenceId)) before = { ...before, value: before.value + cell.value };
    else throw refuse(cell);
  }
  if (before !== undefined) yield before;
}

/** A file of single offences has no totals; an extract, which leaves offences out, brings its own. */
export function withTotals(list: readonly number[], totalId: number): readonly number[] {
  const totals = new Map<number, number>();
  for (let number = 0; number < list.length / width; number += 1) {
    const { offenceId, bodyId, quarter, value, missing } = cellAt(list, number);
    if (offenceId === totalId) return list;
    const key = bodyId * 10 + quarter;
    if (missing < 0) totals.set(key, (totals.get(key) ?? 0) + value);
  }
  return list.concat(
    [...totals].flatMap(([key, value]) => [totalId, Math.floor(key / 10), key % 10, value, -1]),
  );
}

function cellAt(list: readonly number[], number: number): OffenceCell {
  const at = number * width;
  return {
    offenceId: list[at] ?? 0,
    bodyId: list[at + 1] ?? 0,
    quarter: list[at + 2] ?? 0,
    value: list[at + 3] ?? 0,
    missing: list[at + 4] ?? -1,
  };
}

function isSame(one: OffenceCell, other: OffenceCell): boolean {
  return one.offenceId === other.offenceId && one.bodyId === other.bodyId && one.quarter === other.quarter;
}
