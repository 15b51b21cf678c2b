import { createHash } from "node:crypto";
import type { CurrentCount, CurrentCounts } from "../engine.ts";
import type { OnStatement } from "../sqlite/engine.ts";
import { type PackedCount, type PackedName, selectSeries } from "./packed-counts.ts";
import type { SnapshotPool } from "./pool.ts";

/** The columns of a count that every query has, before its details. */
const always = ["year", "quarter", "quarters", "value"] as const;

/** Reads current counts from their packed series. */
export class CurrentCountsReader {
  readonly #texts = new Map<string, { readonly name: string; readonly text: string }>();

  constructor(
    private readonly pool: SnapshotPool,
    private readonly onStatement: OnStatement,
  ) {}

  read(request: CurrentCounts, details: readonly PackedName[]): Promise<CurrentCount[]> {
    const { areaIds, offenceIds, grain } = request;
    const statement = this.#prepare(details);
    const values = [`{${offenceIds.join()}}`, grain, `{${areaIds.join()}}`];
    this.onStatement(statement.text, values);
    return this.pool.queryTexts({ ...statement, values }).then(({ rows: [row] }) => {
      if (row === undefined || row[0] === null) return [];
      const [areas, offences, ...columns] = row.map((text) => JSON.parse(`[${text}]`));
      const lists: PackedLists = Object.fromEntries(
        [...always, ...details].map((name, index) => [name, columns[index]]),
      );
      return unpack({ areas, offences, lists }, request, details);
    });
  }

  #prepare(details: readonly PackedName[]) {
    const key = details.join();
    let statement = this.#texts.get(key);
    if (statement === undefined) {
      const text = selectSeries([...always, ...details]);
      statement = { text, name: createHash("sha256").update(text).digest("base64url") };
      this.#texts.set(key, statement);
    }
    return statement;
  }
}

/** The lists of each column, one for each series. */
type PackedLists = { readonly [Name in PackedName]?: readonly (readonly PackedCount[Name][])[] };

/** Series as they were read. */
interface PackedSeries {
  readonly areas: readonly number[];
  readonly offences: readonly number[];
  readonly lists: PackedLists;
}

function unpack(
  { areas, offences, lists }: PackedSeries,
  { fromYear, toYear }: CurrentCounts,
  details: readonly PackedName[],
): CurrentCount[] {
  const counts: CurrentCount[] = [];
  for (const [series, areaId] of areas.entries()) {
    const offenceId = offences[series] ?? 0;
    const [quarter, quarters, value] = [
      lists.quarter?.[series],
      lists.quarters?.[series],
      lists.value?.[series],
    ];
    for (const [index, year] of lists.year?.[series]?.entries() ?? []) {
      if (year < fromYear || year > toYear) continue;
      const count: CurrentCount = {
        areaId,
        offenceId,
        year,
        quarter: quarter?.[index] ?? 0,
        quarters: quarters?.[index] ?? 0,
        value: value?.[index] ?? null,
      };
      for (const detail of details) copyDetail(count, detail, lists, series, index);
      counts.push(count);
    }
  }
  return counts;
}

function copyDetail<Name extends PackedName>(
  count: { [Each in PackedName]?: PackedCount[Each] },
  name: Name,
  lists: PackedLists,
  series: number,
  index: number,
): void {
  const value = lists[name]?.[series]?.[index];
  if (value !== undefined) count[name] = value;
}
