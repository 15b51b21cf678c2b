import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import type { Grain } from "../../db/tables.ts";
import type { Offence } from "../../schema/offence.ts";
import { type DatedFigure, newestPeriods } from "../statistics/newest.ts";
import { numberPeriod } from "../statistics/period.ts";
import { countRows } from "./series.ts";

export interface Years {
  readonly fromYear: number;
  readonly toYear: number;
}

/** The periods of lists: all of some years, or with `latest` so many of the newest of each list. */
export interface RequestedPeriods extends Years {
  readonly latest: number | null | undefined;
  readonly grain: Grain;
  /** The last year that may have figures. Only for speed: the same is given for any number. */
  readonly lastYear: number;
}

/** The lists, and how many items were read for them. */
interface NewestLists<Item> {
  readonly lists: Item[][];
  readonly itemsRead: number;
}

/**
 * Reads lists of figures, and takes the newest periods of each; all periods without a number. `read` gives a list for each
 * key, of some years. Only for speed, the last years are read first, and earlier ones only for lists that are not complete then.
 */
export function readNewestOfEach<Key, Item>(
  keys: readonly Key[],
  { latest, grain, lastYear, fromYear, toYear }: RequestedPeriods,
  read: (keys: readonly Key[], years: Years) => PromiseOrValue<Item[][]>,
  toDated: (item: Item) => DatedFigure,
): PromiseOrValue<NewestLists<Item>> {
  if (!latest)
    return andThen(read(keys, { fromYear, toYear }), (lists) => ({ lists, itemsRead: countRows(lists) }));
  const firstRead = Math.max(fromYear, Math.min(lastYear, toYear) - yearsOf(latest, grain) + 1);
  return andThen(read(keys, { fromYear: firstRead, toYear }), (lists) => {
    const newest = lists.map((items) => takeNewest(items, latest, toDated));
    const found = newest.map(({ items }) => items);
    const itemsRead = countRows(lists);
    const incomplete = [...keys.entries()].filter(([index]) => (newest[index]?.periods ?? 0) < latest);
    if (firstRead === fromYear || incomplete.length === 0) return { lists: found, itemsRead };
    const incompleteKeys = incomplete.map(([, key]) => key);
    return andThen(read(incompleteKeys, { fromYear, toYear: firstRead - 1 }), (earlier) => {
      incomplete.forEach(([index], place) => {
        const all = [...(earlier[place] ?? []), ...(lists[index] ?? [])];
        found[index] = takeNewest(all, latest, toDated).items;
      });
      return { lists: found, itemsRead: itemsRead + countRows(earlier) };
    });
  });
}

/** The same for one list. */
export function readNewest<Item>(
  periods: RequestedPeriods,
  read: (years: Years) => PromiseOrValue<Item[]>,
  toDated: (item: Item) => DatedFigure,
): PromiseOrValue<{ readonly items: readonly Item[]; readonly itemsRead: number }> {
  const readOne = (_: readonly null[], years: Years) => andThen(read(years), (items) => [items]);
  return andThen(
    readNewestOfEach([null], periods, readOne, toDated),
    ({ lists: [items = []], itemsRead }) => ({ items, itemsRead }),
  );
}

/** The items of the newest periods of a list that was read whole, so many of them, in the order that they have; all items without a number. */
export function newestOf<Item>(
  items: Item[],
  latest: number | null | undefined,
  toDated: (item: Item) => DatedFigure,
): Item[] {
  return latest ? takeNewest(items, latest, toDated).items : items;
}

/** The last year in which one of some offences has counts, or outcomes. */
export function lastYearOf(offences: readonly Offence[], figures: "COUNTS" | "OUTCOMES"): number {
  const years = offences.map(
    ({ lastYear, outcomesTo }) => (figures === "OUTCOMES" && outcomesTo) || lastYear,
  );
  return years.reduce((last, { startYear }) => Math.max(last, startYear), 0);
}

/** In how many years, the last of which may have one quarter, the newest periods are. */
function yearsOf(latest: number, grain: Grain): number {
  return grain === "YEAR" ? latest : 1 + Math.ceil((latest - 1) / 4);
}

function takeNewest<Item>(items: readonly Item[], latest: number, toDated: (item: Item) => DatedFigure) {
  const newest = newestPeriods(items.map(toDated), latest);
  if (newest === null) return { items: [], periods: 0 };
  const { first, last, count } = newest;
  const found = items.filter((item) => {
    const period = numberPeriod(toDated(item));
    return first <= period && period <= last;
  });
  return { items: found, periods: count };
}
