import type { OutcomeBasis } from "../../../db/tables.ts";
import type { ClaimObstacle } from "../../../schema/claim.ts";
import type { CountVintage, FigureKey, OutcomeVintage } from "../../queries/claims.ts";
import { latest } from "../../statistics/day.ts";

type Vintage = CountVintage | OutcomeVintage;

/** A sum of figures as they were known on a day. */
export interface Sum {
  readonly value: number;
  readonly parts: readonly number[];
  /** For outcomes: all outcomes on the basis. */
  readonly total: number;
  readonly releaseIds: readonly number[];
  /** Whom the offences of a whole year are counted per; null for quarters, outcomes and bodies without residents. */
  readonly residents: { readonly population: number; readonly populationYear: number } | null;
}

/** Official figures in all their vintages. */
export class Vintages {
  /** The days on which a figure became known or changed, and `latest`. */
  readonly days: readonly number[];
  readonly #counts: ReadonlyMap<string, CountVintage[]>;
  readonly #outcomes: ReadonlyMap<string, OutcomeVintage[]>;

  constructor(counts: readonly CountVintage[], outcomes: readonly OutcomeVintage[]) {
    const known = [...counts, ...outcomes].map((vintage) => vintage.knownFrom);
    this.days = [...new Set(known).add(latest)].sort((a, b) => a - b);
    this.#counts = groupBy(counts, keyOf);
    this.#outcomes = groupBy(outcomes, (vintage) => outcomeKey(vintage, vintage.basis, vintage.groupId));
  }

  /** The sum of some counts on a day, or why there is none. */
  addCounts(keys: readonly FigureKey[], day: number): Sum | ClaimObstacle {
    const rows = keys.map((key) => findKnown(this.#counts.get(keyOf(key)), day));
    const sum = addUp(rows, 0);
    const [row] = rows;
    if (typeof sum === "string" || rows.length !== 1 || row === undefined) return sum;
    const { population, populationYear } = row;
    return population === null || populationYear === null
      ? sum
      : { ...sum, residents: { population, populationYear } };
  }

  /** The sum of some groups of outcomes on a day, or why there is none. */
  addOutcomes(
    keys: readonly FigureKey[],
    basis: OutcomeBasis,
    groupIds: readonly number[],
    day: number,
  ): Sum | ClaimObstacle {
    const rows = groupIds.map((groupId) =>
      keys.map((key) => findKnown(this.#outcomes.get(outcomeKey(key, basis, groupId)), day)),
    );
    // Each group of a period has the total of all groups, so one group is enough.
    const totals = rows[0]?.map((row) => row?.total ?? null) ?? [];
    const total = totals.reduce<number | null>(
      (sum, each) => (sum === null || each === null ? null : sum + each),
      0,
    );
    return total === null || total <= 0 ? "NO_FIGURE" : addUp(rows.flat(), total);
  }
}

function addUp(rows: readonly (Vintage | undefined)[], total: number): Sum | ClaimObstacle {
  const parts: number[] = [];
  const releaseIds = new Set<number>();
  let isIncomplete = false;
  for (const row of rows) {
    if (row === undefined || row.value === null) return "NO_FIGURE";
    isIncomplete ||= row.missingParts > 0 || (row.quarter === 0 && row.quarters < 4);
    parts.push(row.value);
    releaseIds.add(row.releaseId);
  }
  if (isIncomplete) return "INCOMPLETE_FIGURE";
  const value = parts.reduce((sum, part) => sum + part, 0);
  return { value, parts, total, releaseIds: [...releaseIds], residents: null };
}

function findKnown<Row extends Vintage>(rows: readonly Row[] | undefined, day: number): Row | undefined {
  return rows?.find((row) => row.knownFrom <= day && row.knownTo > day);
}

function keyOf({ areaId, offenceId, year, quarter }: FigureKey): string {
  return `${areaId} ${offenceId} ${year} ${quarter}`;
}

function outcomeKey(key: FigureKey, basis: OutcomeBasis, groupId: number): string {
  return `${keyOf(key)} ${basis} ${groupId}`;
}

function groupBy<Row>(rows: readonly Row[], keyOfRow: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOfRow(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
