import { yearLabel } from "./time.ts";

/** What a figure is of, and whether there is one. */
export interface Dated {
  readonly year: number;
  readonly quarter: number | null;
  readonly isThere: boolean;
}

/** The items of the newest periods up to the last with a figure. Null asks for all items. */
export function takeNewest<Item>(
  items: readonly Item[],
  latest: number | null | undefined,
  of: (item: Item) => Dated,
): Item[] {
  if (latest === null || latest === undefined) return [...items];
  const name = ({ year, quarter }: Dated) => `${year} ${quarter ?? 0}`;
  const dated = items.map(of).sort((a, b) => (name(a) < name(b) ? -1 : 1));
  const end = dated.findLastIndex(({ isThere }) => isThere);
  const names = [...new Set(dated.slice(0, end + 1).map(name))];
  const last = dated[end];
  const kept = last === undefined ? [] : names.slice(-latest);
  return items.filter((item) => kept.includes(name(of(item))));
}

/** An answer with the label of its year. */
interface Answered {
  readonly year: string | null;
  readonly quarter?: number | null;
}

/** What an answer is of. */
export function datedAs({ year, quarter = null }: Answered, isThere: boolean): Dated {
  return { year: Number((year ?? yearLabel(0)).slice(0, 4)), quarter, isThere };
}
