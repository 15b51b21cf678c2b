import { newestPeriods } from "../statistics/newest.ts";

/** What an item of a list is of: a period, and its figure, null where there is none. */
interface Dated {
  readonly year: number;
  /** 0 for a year. */
  readonly quarter: number;
  readonly value: number | null;
}

/** The items of the newest periods, so many of them, in the order that they have; all items without a number. */
export function newestOf<Item>(
  items: readonly Item[],
  latest: number | null | undefined,
  toDated: (item: Item) => Dated,
): readonly Item[] {
  if (!latest) return items;
  const keyOf = ({ year, quarter }: Dated) => year * 10 + quarter;
  const dated = items.map(toDated).map((each) => ({ period: keyOf(each), hasFigure: each.value !== null }));
  const newest = newestPeriods(dated, latest);
  return items.filter((item) => newest.has(keyOf(toDated(item))));
}
