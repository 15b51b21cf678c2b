import type { Client } from "pg";
import * as z from "zod";
import { quoteIdentifier } from "../../db/postgres/identifiers.ts";

const schemas = z.array(z.object({ schema: z.string(), layout: z.string() }));

interface RemoveOptions {
  /** The schema that can be continued if it has this layout. */
  readonly except: { readonly schema: string; readonly layout: string };
  readonly onStep: (sentence: string) => void;
}

/** Removes what publishers left that were killed, but for what can be continued. */
export async function removeUnfinished(client: Client, { except, onStep }: RemoveOptions): Promise<void> {
  const { rows } = await client.query("SELECT schema, layout FROM gateway.unfinished_snapshot");
  for (const { schema, layout } of schemas.parse(rows)) {
    if (schema === except.schema && layout === except.layout) continue;
    await client.query("BEGIN");
    await client.query(`DROP SCHEMA IF EXISTS ${quoteIdentifier(schema)} CASCADE`);
    await client.query("DELETE FROM gateway.unfinished_snapshot WHERE schema = $1", [schema]);
    await client.query("COMMIT");
    onStep(`Removed ${schema}, which an earlier attempt left unfinished.`);
  }
}
