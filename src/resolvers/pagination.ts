import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import { defaultPage, largestPage, type PageArguments } from "../../schema/arguments/page.ts";
import type { Connection, Edge } from "../../schema/connection.ts";
import { quoteInput } from "../../schema/quote-input.ts";
import { encode } from "../reference-data/global-id.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { staleCursor, userInputError } from "./user-input-error.ts";

/** A page of a list of one snapshot. `limit` is one row more than `size`, which shows whether there is a next page. */
export interface Page {
  readonly size: number;
  readonly offset: number;
  readonly limit: number;
  readonly snapshotId: string;
}

/**
 * Reads the paging arguments. @throws GraphQLError for a size out of range, an invalid cursor, or one of another snapshot:
 * its list may have other items before the cursor, so that pages of both would repeat some and skip others.
 */
export function readPage(
  { first, after }: PageArguments,
  { snapshotId }: Pick<Catalogue, "snapshotId">,
): Page {
  if (first < 1 || first > largestPage) {
    throw userInputError(
      "first",
      `${first} is not from 1 to ${largestPage}.`,
      String(first < 1 ? 1 : largestPage),
    );
  }
  const offset = after ? readCursor(after, snapshotId) : 0;
  return { size: first, offset, limit: first + 1, snapshotId };
}

/** A connection, and whether it ends only because the client named no size. */
export interface PagedConnection<Item> extends Connection<Item> {
  readonly isCutByDefault: boolean;
}

/** The connection over the rows of a page. `count` gives the total; it is null when the total is not selected. */
export function connect<Row, Item>(
  rows: readonly Row[],
  page: Page,
  present: (row: Row) => Item,
  count: (() => PromiseOrValue<number>) | null,
): PromiseOrValue<PagedConnection<Item>> {
  const nodes = rows.slice(0, page.size).map(present);
  const hasNextPage = rows.length > page.size;
  // The last page shows the total by itself.
  const isLast = !hasNextPage && (rows.length > 0 || page.offset === 0);
  const total = isLast || count === null ? page.offset + rows.length : count();
  return andThen(total, (total) => new Slice(nodes, page, hasNextPage, total));
}

/** A page of items. */
class Slice<Item> implements PagedConnection<Item> {
  constructor(
    readonly nodes: Item[],
    private readonly page: Page,
    private readonly hasNextPage: boolean,
    readonly totalCount: number,
  ) {}

  get isCutByDefault() {
    return this.hasNextPage && this.page.size === defaultPage;
  }

  get edges() {
    return this.nodes.map((node, index) => new PageEdge(node, this.page, index));
  }

  get pageInfo() {
    const { length } = this.nodes;
    return {
      hasNextPage: this.hasNextPage,
      hasPreviousPage: this.page.offset > 0,
      startCursor: length === 0 ? null : writeCursor(this.page, 0),
      endCursor: length === 0 ? null : writeCursor(this.page, length - 1),
    };
  }
}

/** An item of a page. Its cursor is made only when it is selected. */
class PageEdge<Item> implements Edge<Item> {
  constructor(
    readonly node: Item,
    private readonly page: Page,
    private readonly index: number,
  ) {}

  get cursor() {
    return writeCursor(this.page, this.index);
  }
}

function writeCursor({ snapshotId, offset }: Page, index: number): string {
  return encode(`${snapshotId}:${offset + index}`);
}

function readCursor(cursor: string, currentId: string): number {
  const match = /^([0-9a-f]{16}):(\d{1,9})$/.exec(Buffer.from(cursor, "base64url").toString("utf8"));
  if (match === null) {
    throw userInputError(
      "after",
      `${quoteInput(cursor)} is not a cursor. Use the endCursor of the page before.`,
    );
  }
  const [, snapshotId, index] = match;
  if (snapshotId !== currentId) throw staleCursor();
  return Number(index) + 1;
}
