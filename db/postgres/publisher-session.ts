import type { ClientBase } from "pg";
import * as z from "zod";
import { StoreError } from "../open.ts";

const facts = z.tuple([z.object({ version: z.number(), encoding: z.string(), isReplica: z.boolean() })]);

/** The oldest PostgreSQL whose COPY marks full pages as visible to all, and that notices a lost client in a long statement. */
const oldestVersion = 14;

/**
 * Prepares a connection for publishing.
 * @throws StoreError when the server cannot be published to.
 */
export async function prepareSession(client: ClientBase): Promise<void> {
  const { rows } = await client.query(
    `SELECT current_setting('server_version_num')::integer AS version, current_setting('server_encoding') AS encoding,
       pg_is_in_recovery() AS "isReplica"`,
  );
  const [{ version, encoding, isReplica }] = facts.parse(rows);
  const major = Math.floor(version / 10_000);
  if (major < oldestVersion)
    throw new StoreError(`PostgreSQL ${oldestVersion} or later is needed, and this is ${major}.`);
  if (encoding !== "UTF8")
    throw new StoreError(`The database must have the encoding UTF8, and has ${encoding}.`);
  if (isReplica) throw new StoreError("This PostgreSQL is a replica: publish to its primary.");
  // What publishing says is published must outlast a crash of a server whose commits do not wait for the disk.
  await client.query(
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
  );
  // A publisher that is killed must not hold its lock until its statement ends.
  await client.query(
    `SET client_connection_check_interval = '1s'; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;
     SET lock_timeout = 0; SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3`,
  );
}
