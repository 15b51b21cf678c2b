import type { ClientBase } from "pg";
import * as z from "zod";
import { StoreError } from "../open.ts";

/** The advisory lock of publishers: two numbers that mean nothing else. */
const lock = "1734440051, 1";

/** How a publisher waits for another one. */
export interface PublisherWait {
  /** Whether to wait, or to throw. */
  readonly wait: boolean;
  /** Called once if it must wait, with who has the lock. */
  readonly onWait: (holder: string) => void;
}

const taken = z.tuple([z.object({ taken: z.boolean() })]);
const holders = z.array(z.object({ name: z.string(), host: z.string(), pid: z.number(), since: z.date() }));

/**
 * Takes the lock of publishers of this database for the connection. PostgreSQL releases it when the connection ends, for
 * any reason.
 * @throws StoreError that names the other publisher, when this one must not wait.
 */
export async function takePublisherLock(client: ClientBase, { wait, onWait }: PublisherWait): Promise<void> {
  const { rows } = await client.query(`SELECT pg_try_advisory_lock(${lock}) AS taken`);
  if (taken.parse(rows)[0].taken) return;
  const holder = await findHolder(client);
  if (!wait) throw new StoreError(`Another publisher is at work: ${holder}.`);
  onWait(holder);
  await client.query(`SELECT pg_advisory_lock(${lock})`);
}

/** A role without the right to see other sessions gets their number only. */
async function findHolder(client: ClientBase): Promise<string> {
  const { rows } = await client.query(
    `SELECT coalesce(nullif(application_name, ''), 'a session of another user') AS name,
       coalesce(host(client_addr), 'this machine') AS host, pid, coalesce(backend_start, now()) AS since
     FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND (classid::bigint, objid::bigint) = (${lock})
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  const [holder] = holders.parse(rows);
  if (holder === undefined) return "one that has just ended";
  const { name, host, pid, since } = holder;
  return `${name}, connected from ${host} since ${since.toISOString()} (backend ${pid})`;
}
