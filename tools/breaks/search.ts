import "reflect-metadata";
import type { Engine } from "../../db/engine.ts";
import { readLists } from "../../src/queries/lists.ts";
import { readOffenceCounts } from "../../src/queries/offence-counts.ts";
import { lookUp } from "../../src/reference-data/hydrate.ts";
import { createCatalogue, listKnownPeriods } from "../../src/reference-data/index.ts";
import { latest } from "../../src/statistics/day.ts";
import { findLevelShifts, type ShiftKind } from "../../src/statistics/level-shifts.ts";

/** A change of level of an offence in England and Wales, and the slug of the series break that names it. */
export interface FoundShift {
  /** The month in which the first quarter after it begins, such as `2020-04`. */
  readonly month: string;
  readonly kind: ShiftKind;
  readonly code: string;
  readonly name: string;
  readonly seriesBreak: string | null;
}

/** Where the quarterly counts of England and Wales begin, end or jump, by month and code. */
export async function searchShifts(db: Engine): Promise<FoundShift[]> {
  const catalogue = createCatalogue(await readLists(db));
  const area = lookUp(catalogue.nations, "england-and-wales");
  const years = [...catalogue.years.keys()];
  const range = {
    fromYear: Math.min(...years),
    toYear: Math.max(...years),
    grain: "QUARTER",
    asOf: latest,
  } as const;
  const periods = listKnownPeriods(catalogue, range);
  const offences = catalogue.offencesInOrder.filter(({ isCounted, isTotal }) => isCounted && !isTotal);
  const rows = await readOffenceCounts(db, {
    ...range,
    areaIds: [area.rowId],
    offenceIds: offences.map(({ rowId }) => rowId),
    details: [],
  });
  const counts = new Map(
    rows.map(({ offenceId, year, quarter, value }) => [`${offenceId} ${year} ${quarter}`, value]),
  );
  const found = offences.flatMap(({ rowId, code, name, seriesBreaks }) => {
    const series = periods.map(({ year, quarter }) => counts.get(`${rowId} ${year} ${quarter}`) ?? null);
    return findLevelShifts(series).map(({ quarter: index, kind }) => {
      const { year, quarter } = periods[index] ?? { year: 0, quarter: 1 };
      const month = toMonth(year, quarter);
      const named = seriesBreaks.find(({ date }) => isInQuarter(date.slice(0, 7), month));
      return { month, kind, code, name, seriesBreak: named?.slug ?? null };
    });
  });
  return found.sort((a, b) => a.month.localeCompare(b.month) || a.code.localeCompare(b.code));
}

function toMonth(year: number, quarter: number): string {
  return new Date(Date.UTC(year, quarter * 3, 1)).toISOString().slice(0, 7);
}

function isInQuarter(month: string, first: string): boolean {
  const distance = monthNumber(month) - monthNumber(first);
  return distance >= 0 && distance < 3;
}

function monthNumber(month: string): number {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return year * 12 + number;
}
