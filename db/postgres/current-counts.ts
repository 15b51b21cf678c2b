import { createHash } from "node:crypto";
import type { CurrentCount, CurrentCounts } from "../engine.ts";
import type { OnStatement } from "../sqlite/engine.ts";
import { type PackedCount, type PackedName, type Packing, selectPacked } from "./packed-counts.ts";
import type { SnapshotPool } from "./pool.ts";

/** The columns of a count that every query has, before its details, besides the one that a row has one value of. */
const always = {
  area: ["year", "quarter", "quarters", "value"],
  year: ["areaId", "quarter", "quarters", "value"],
} as const satisfies Readonly<Record<Packing, readonly PackedName[]>>;

/** There are about three times as many areas as years, so rows of years have so many more counts than those of areas. */
const areasForYear = 3;

/** Reads current counts from where they are packed. */
export class CurrentCountsReader {
  readonly #texts = new Map<string, { readonly name: string; readonly text: string }>();

  constructor(
    private readonly pool: SnapshotPool,
    private readonly onStatement: OnStatement,
  ) {}

  read(request: CurrentCounts, details: readonly PackedName[]): Promise<CurrentCount[]> {
    const { areaIds, offenceIds, grain, fromYear, toYear } = request;
    const years = toYear - fromYear + 1;
    const packing = areaIds.length > areasForYear * years ? "year" : "area";
    const names = [...always[packing], ...details];
    const statement = this.#prepare(packing, names);
    const range = packing === "year" ? [fromYear, toYear] : [`{${areaIds.join()}}`];
    const values = [`{${offenceIds.join()}}`, grain, ...range];
    this.onStatement(statement.text, values);
    return this.pool.queryTexts({ ...statement, values }).then(({ rows: [row] }) => {
      if (row === undefined || row[0] === null) return [];
      const [by, offences, ...columns] = row.map((text) => JSON.parse(`[${text}]`));
      const lists: PackedLists = Object.fromEntries(names.map((name, index) => [name, columns[index]]));
      return unpack({ packing, by, offences, lists }, request, details);
    });
  }

  #prepare(packing: Packing, names: readonly PackedName[]) {
    const key = `${packing} ${names.join()}`;
    let statement = this.#texts.get(key);
    if (statement === undefined) {
      const text = selectPacked(packing, names);
      statement = { text, name: createHash("sha256").update(text).digest("base64url") };
      this.#texts.set(key, statement);
    }
    return statement;
  }
}

/** The lists of each column, one for each row. */
type PackedLists = { readonly [Name in PackedName]?: readonly (readonly PackedCount[Name][])[] };

/** Rows as they were read. */
interface PackedRows {
  readonly packing: Packing;
  /** The area or the year of each row. */
  readonly by: readonly number[];
  readonly offences: readonly number[];
  readonly lists: PackedLists;
}

function unpack(
  { packing, by, offences, lists }: PackedRows,
  { areaIds, fromYear, toYear }: CurrentCounts,
  details: readonly PackedName[],
): CurrentCount[] {
  const counts: CurrentCount[] = [];
  const requested = new Set(areaIds);
  for (const [row, ofRow] of by.entries()) {
    const offenceId = offences[row] ?? 0;
    const [areas, years, quarter, quarters] = [
      lists.areaId?.[row],
      lists.year?.[row],
      lists.quarter?.[row],
      lists.quarters?.[row],
    ];
    for (const [index, value] of lists.value?.[row]?.entries() ?? []) {
      const areaId = packing === "area" ? ofRow : (areas?.[index] ?? 0);
      const year = packing === "year" ? ofRow : (years?.[index] ?? 0);
      if (year < fromYear || year > toYear || !requested.has(areaId)) continue;
      const count: CurrentCount = {
        areaId,
        offenceId,
        year,
        quarter: quarter?.[index] ?? 0,
        quarters: quarters?.[index] ?? 0,
        value,
      };
      for (const detail of details) copyDetail(count, detail, lists, row, index);
      counts.push(count);
    }
  }
  return counts;
}

function copyDetail<Name extends PackedName>(
  count: { [Each in PackedName]?: PackedCount[Each] },
  name: Name,
  lists: PackedLists,
  row: number,
  index: number,
): void {
  const value = lists[name]?.[row]?.[index];
  if (value !== undefined) count[name] = value;
}
