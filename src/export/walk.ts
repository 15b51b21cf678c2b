import type { Arguments } from "./lists/figure-list.ts";
import type { ReadPage } from "./page-reader.ts";

/** The most figures of a page: to take one in keeps the process from everything else for about four milliseconds. */
export const pageSize = 500;

/** Reads a page of a part of a list. */
export type PageRequest = (variables: Arguments) => Promise<ReadPage>;

/** What a walk reads. */
export interface Walk {
  /** The arguments of each part of the list. */
  readonly parts: readonly Arguments[];
  /** The most figures in all. */
  readonly first: number;
}

/** Reads the pages of all parts of a list, one after the other. */
export async function* walkPages({ parts, first }: Walk, read: PageRequest): AsyncGenerator<ReadPage> {
  let left = first;
  for (const part of parts) {
    let after: string | null = null;
    do {
      const page: ReadPage = await read({ ...part, first: Math.min(left, pageSize), after });
      after = page.next;
      // A part without pages has all of its figures.
      yield { ...page, figures: page.figures.slice(0, left) };
      left -= page.figures.length;
    } while (after !== null && left > 0);
    if (left <= 0) return;
  }
}

/** What a walk will cost, judged by its first page. */
export function estimateCost({ parts, first }: Walk, { total, cost }: ReadPage): number {
  const pagesOfPart = Math.max(1, Math.ceil(total / pageSize));
  return cost * Math.min(pagesOfPart * parts.length, Math.max(1, Math.ceil(first / pageSize)));
}
