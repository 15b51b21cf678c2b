import type Database from "better-sqlite3";

/** A field of one object to resolve, with its arguments, in the form of Mercurius. */
export interface BatchEntry<Arguments> {
  readonly obj: { readonly id: number };
  readonly params: Arguments;
}
interface Years {
  readonly offence: string;
  readonly from?: string;
  readonly to?: string;
}
interface Counts extends Years {
  readonly by: "YEAR" | "QUARTER";
}
interface OfArea {
  readonly area: number;
}

/** The fields that are read for many areas in one statement. */
export function makeBatches(db: Database.Database) {
  const areas = "area IN (SELECT value FROM json_each(@areas))";
  const years = `FROM yearly WHERE offence = @offence AND ${areas} AND year BETWEEN @from AND @to ORDER BY area, year`;
  const yearly = db.prepare<object, OfArea>(`SELECT area, year, value, rate, change ${years}`);
  const quarterly = db.prepare<object, OfArea>(
    `SELECT area, quarter AS period, value FROM quarterly
     WHERE offence = @offence AND ${areas} AND quarter BETWEEN @from AND @to ORDER BY area, quarter`,
  );
  const outcomes = db.prepare<object, OfArea>(
    `SELECT area, year, name, value, share FROM outcome
     WHERE offence = @offence AND ${areas} AND year BETWEEN @from AND @to ORDER BY area, year, position`,
  );
  const residents = db.prepare<object, OfArea>(
    `SELECT area, value FROM residents WHERE ${areas} AND year BETWEEN @from AND @to ORDER BY area, year`,
  );
  const inRange = { from: "", to: "9" };
  return {
    offenceCounts: async (entries: readonly BatchEntry<Counts>[]) =>
      readTogether(entries, (areas, { by, ...params }) =>
        (by === "YEAR" ? yearly : quarterly).all({ ...inRange, ...params, areas }),
      ),
    outcomes: async (entries: readonly BatchEntry<Years>[]) =>
      readTogether(entries, (areas, params) => outcomes.all({ ...inRange, ...params, areas })),
    populations: async (entries: readonly BatchEntry<{ readonly from: number; readonly to: number }>[]) =>
      readTogether(entries, (areas, params) => residents.all({ ...params, areas })),
  };
}

export type Batches = ReturnType<typeof makeBatches>;

/** Runs one statement for all areas with the same arguments. */
function readTogether<Arguments>(
  entries: readonly BatchEntry<Arguments>[],
  read: (areas: string, params: Arguments) => OfArea[],
): OfArea[][] {
  const groups = new Map<string, { params: Arguments; rows: Map<number, OfArea[]> }>();
  for (const { obj, params } of entries) {
    const key = JSON.stringify(params);
    const group = groups.get(key) ?? { params, rows: new Map<number, OfArea[]>() };
    if (group.rows.size === 0) groups.set(key, group);
    group.rows.set(obj.id, []);
  }
  for (const { params, rows } of groups.values()) {
    for (const row of read(JSON.stringify([...rows.keys()]), params)) rows.get(row.area)?.push(row);
  }
  return entries.map(({ obj, params }) => groups.get(JSON.stringify(params))?.rows.get(obj.id) ?? []);
}
