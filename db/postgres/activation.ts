import type { ClientBase } from "pg";
import * as z from "zod";
import type { PublishedSnapshot } from "./gateway-schema.ts";
import { secondsUntilGone } from "./gateway-usage.ts";

/** So long before its moment a snapshot is activated, so that every gateway learns of the moment in time. */
export const noticeMilliseconds = 2000;

/** A gateway that has not reported for so many seconds is not waited for. */
const secondsUntilMissed = 6;
/** So many seconds after it was published a snapshot is activated for those that have opened it. */
const deadlineSeconds = 30;

/** A published snapshot, and since when it is current, in milliseconds of the database's clock; null when it is not yet. */
export interface ActivatedSnapshot extends PublishedSnapshot {
  readonly activeAt: number | null;
}

/** What a server says about the published snapshots. */
export interface PublishedState {
  /** The time of the database's clock in milliseconds. */
  readonly now: number;
  readonly isReplica: boolean;
  /** The newest first. */
  readonly snapshots: readonly ActivatedSnapshot[];
}

const stateRows = z.tuple([
  z.object({
    now: z.number(),
    isReplica: z.boolean(),
    snapshots: z.array(
      z.object({
        sequence: z.number(),
        id: z.string(),
        schema: z.string(),
        layout: z.string(),
        migration: z.string(),
        publishedAt: z.coerce.date(),
        activeAt: z.number().nullable(),
      }),
    ),
  }),
]);

/** Reads what is published, with the time of the database's clock. */
export async function readPublishedState(client: Pick<ClientBase, "query">): Promise<PublishedState> {
  const { rows } = await client.query(
    `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::double precision AS now, pg_is_in_recovery() AS "isReplica",
      coalesce((SELECT json_agg(json_build_object(
        'sequence', sequence, 'id', id, 'schema', schema, 'layout', layout, 'migration', migration, 'publishedAt', published_at,
        'activeAt', (extract(epoch FROM at) * 1000)::double precision) ORDER BY sequence DESC)
        FROM gateway.snapshot LEFT JOIN gateway.activation USING (sequence)), '[]') AS snapshots`,
  );
  return stateRows.parse(rows)[0];
}

/**
 * Activates a snapshot that the caller has opened, when all gateways that are there have opened it or after the deadline. Only
 * the first activation counts.
 */
export async function activateWhenPrepared(
  client: Pick<ClientBase, "query">,
  sequence: number,
): Promise<void> {
  await client.query(
    `INSERT INTO gateway.activation (sequence, at)
      SELECT sequence, clock_timestamp() + make_interval(secs => $2) FROM gateway.snapshot
      WHERE sequence = $1 AND (published_at < now() - make_interval(secs => $3) OR NOT EXISTS (
        SELECT FROM gateway.gateway
        WHERE seen_at > now() - make_interval(secs => $4) AND serves < $1 AND prepared IS DISTINCT FROM $1))
      ON CONFLICT DO NOTHING`,
    [sequence, noticeMilliseconds / 1000, deadlineSeconds, secondsUntilMissed],
  );
}

/** Activates a snapshot at once unless there are gateways, which agree on the moment. */
export async function activateUnlessServed(
  client: Pick<ClientBase, "query">,
  sequence: number,
): Promise<void> {
  await client.query(
    `INSERT INTO gateway.activation (sequence, at) SELECT $1, clock_timestamp()
      WHERE NOT EXISTS (SELECT FROM gateway.gateway WHERE seen_at > now() - make_interval(secs => $2))`,
    [sequence, secondsUntilGone],
  );
}
