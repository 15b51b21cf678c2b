import { type Client, DatabaseError } from "pg";
import { listPublished } from "../../db/postgres/gateway-schema.ts";
import { forgetGone, listUsage } from "../../db/postgres/gateway-usage.ts";
import { quoteIdentifier } from "../../db/postgres/identifiers.ts";

interface DropOptions {
  /** How many snapshots stay, with the newest. */
  readonly kept: number;
  readonly onStep: (sentence: string) => void;
}

/** Drops the snapshots before the newest `kept` ones, but for those that a gateway uses. */
export async function dropOldSnapshots(client: Client, { kept, onStep }: DropOptions): Promise<void> {
  await forgetGone(client);
  const old = (await listPublished(client)).slice(kept);
  if (old.length === 0) return;
  const usages = await listUsage(client);
  for (const { sequence, schema } of old) {
    const users = usages.filter(({ serves, prepared }) => serves === sequence || prepared === sequence);
    const hosts = users.map(({ id, host }) => `${id} on ${host}`).join(", ");
    if (users.length > 0) onStep(`Kept snapshot ${sequence}: it is used by ${hosts}.`);
    else if (await drop(client, sequence, schema)) onStep(`Dropped snapshot ${sequence}.`);
    else onStep(`Kept snapshot ${sequence}: a query reads it.`);
  }
}

/** SQLSTATE lock_not_available. */
const lockNotAvailable = "55P03";

/** Drops a schema unless a query reads it: waiting for the query would make those behind it wait too. */
async function drop(client: Client, sequence: number, schema: string): Promise<boolean> {
  await client.query("BEGIN");
  try {
    await client.query("SET LOCAL lock_timeout = '1s'");
    await client.query("DELETE FROM gateway.snapshot WHERE sequence = $1", [sequence]);
    await client.query(`DROP SCHEMA IF EXISTS ${quoteIdentifier(schema)} CASCADE`);
    await client.query("COMMIT");
    return true;
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== lockNotAvailable) throw error;
    await client.query("ROLLBACK");
    return false;
  }
}
