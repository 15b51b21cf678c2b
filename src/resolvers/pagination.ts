import { largestPage } from "../../schema/arguments/page.ts";
import type { Connection } from "../../schema/connection.ts";
import { quoteInput } from "../../schema/quote-input.ts";
import type { PromiseOrValue } from "../execution/promise-or-value.ts";
import { userInputError } from "./user-input-error.ts";

/** A page as rows to skip and to take. One row more than shown is read, to know whether more follows. */
export interface Page {
  readonly size: number;
  readonly offset: number;
  readonly limit: number;
}

/** Reads the paging arguments. Throws BAD_USER_INPUT when they do not fit. */
export function readPage(first: number, after: string | null | undefined): Page {
  if (first < 1 || first > largestPage) {
    throw userInputError(
      "first",
      `${first} is not from 1 to ${largestPage}.`,
      String(first < 1 ? 1 : largestPage),
    );
  }
  const offset = after ? readCursor(after) : 0;
  return { size: first, offset, limit: first + 1 };
}

/** The connection over rows read for a page. `count` is called only when the total is selected. */
export async function connect<Row, Item>(
  rows: readonly Row[],
  page: Page,
  present: (row: Row) => Item,
  count: (() => PromiseOrValue<number>) | null,
): Promise<Connection<Item>> {
  const nodes = rows.slice(0, page.size).map(present);
  return new Slice(nodes, page, rows.length > page.size, count === null ? 0 : await count());
}

/** A page of items. Cursors are worked out only when they are asked for. */
class Slice<Item> implements Connection<Item> {
  constructor(
    readonly nodes: Item[],
    private readonly page: Page,
    private readonly hasNextPage: boolean,
    readonly totalCount: number,
  ) {}

  get edges() {
    return this.nodes.map((node, index) => ({ cursor: writeCursor(this.page.offset + index), node }));
  }

  get pageInfo() {
    const { offset } = this.page;
    const { length } = this.nodes;
    return {
      hasNextPage: this.hasNextPage,
      hasPreviousPage: offset > 0,
      startCursor: length === 0 ? null : writeCursor(offset),
      endCursor: length === 0 ? null : writeCursor(offset + length - 1),
    };
  }
}

function writeCursor(index: number): string {
  return Buffer.from(`at:${index}`).toString("base64url");
}

function readCursor(cursor: string): number {
  const match = /^at:(\d{1,9})$/.exec(Buffer.from(cursor, "base64url").toString("utf8"));
  if (match === null || match[1] === undefined) {
    throw userInputError(
      "after",
      `${quoteInput(cursor)} is no cursor. Use the endCursor of the page before.`,
    );
  }
  return Number(match[1]) + 1;
}
