import type Database from "better-sqlite3";
import * as z from "zod";
import { StoreError } from "../../../db/open.ts";

const brokenReference = z.object({ child: z.string(), parent: z.string() });

/** @throws StoreError when a row refers to a row that is not there. */
export function checkReferences(sqlite: Database.Database): void {
  const found = sqlite
    .prepare(`SELECT "table" AS child, parent FROM pragma_foreign_key_check(NULL, 'main') LIMIT 1`)
    .get();
  if (found === undefined) return;
  const { child, parent } = brokenReference.parse(found);
  throw new StoreError(
    `The change was not made: a row of ${child} would refer to a row of ${parent} that is not there.`,
  );
}
