/** How a series of counts changes at a quarter. */
export type ShiftKind = "BEGINS" | "ENDS" | "JUMPS";

/** A change of level; `quarter` is the index of the first quarter after it. */
export interface LevelShift {
  readonly quarter: number;
  readonly kind: ShiftKind;
}

/** Series with fewer offences in all quarters together are left out. */
const fewestInSeries = 100;
/** A year with fewer offences, before and after, jumps by chance. */
const fewestInYear = 200;

/**
 * Where a quarterly series begins, ends or jumps. A jump is a change from one quarter to the next that also stands
 * between the years before and after it and between the same quarters of two years, so that neither a season nor one odd
 * quarter is one. A missing quarter counts as none.
 */
export function findLevelShifts(quarters: readonly (number | null)[]): LevelShift[] {
  const counts = quarters.map((count) => count ?? 0);
  const first = counts.findIndex((count) => count > 0);
  const last = counts.findLastIndex((count) => count > 0);
  if (sum(counts) < fewestInSeries) return [];
  const shifts: LevelShift[] = first > 0 ? [{ quarter: first, kind: "BEGINS" }] : [];
  for (let quarter = first + 4; quarter + 3 <= last; quarter += 1) {
    if (isJump(counts, quarter)) shifts.push({ quarter, kind: "JUMPS" });
  }
  if (last < counts.length - 1) shifts.push({ quarter: last + 1, kind: "ENDS" });
  return shifts;
}

function isJump(counts: readonly number[], quarter: number): boolean {
  const before = sum(counts.slice(quarter - 4, quarter));
  const after = sum(counts.slice(quarter, quarter + 4));
  if (Math.max(before, after) < fewestInYear) return false;
  const byYear = ratio(after, before);
  const byQuarter = ratio(counts[quarter], counts[quarter - 1]);
  const bySeason = ratio(counts[quarter], counts[quarter - 4]);
  const isUp = byYear > 1.6 && byQuarter > 1.35 && bySeason > 1.5;
  return isUp || (byYear < 1 / 1.6 && byQuarter < 1 / 1.35 && bySeason < 1 / 1.5);
}

/** One is added to both, so that there is a ratio to none. */
function ratio(one = 0, other = 0): number {
  return (one + 1) / (other + 1);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
