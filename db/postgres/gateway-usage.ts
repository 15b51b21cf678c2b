import type { ClientBase } from "pg";
import * as z from "zod";

/** A gateway that has not reported for so many seconds is gone, and uses no snapshot. */
export const secondsUntilGone = 60;

/** What a running gateway reports. */
export interface GatewayUsage {
  /** Its own id, new at each start. */
  readonly id: string;
  readonly host: string;
  /** The sequence number of the snapshot that it serves. */
  readonly serves: number;
  /** The number of the snapshot that it has opened to serve next. */
  readonly prepared: number | null;
}

/** Reports on the primary what a gateway uses. To be repeated several times within `secondsUntilGone`. */
export async function reportUsage(client: Pick<ClientBase, "query">, usage: GatewayUsage): Promise<void> {
  await client.query(
    `INSERT INTO gateway.gateway (id, host, serves, prepared) VALUES ($1, $2, $3, $4)
      ON CONFLICT (id) DO UPDATE SET host = excluded.host, serves = excluded.serves, prepared = excluded.prepared, seen_at = now()`,
    [usage.id, usage.host, usage.serves, usage.prepared],
  );
}

/** Takes back what a gateway has reported. */
export async function forgetGateway(client: Pick<ClientBase, "query">, id: string): Promise<void> {
  await client.query("DELETE FROM gateway.gateway WHERE id = $1", [id]);
}

const usages = z.array(
  z.object({ id: z.string(), host: z.string(), serves: z.number(), prepared: z.number().nullable() }),
);

/** What the gateways use that are not gone. */
export async function listUsage(client: Pick<ClientBase, "query">): Promise<readonly GatewayUsage[]> {
  const { rows } = await client.query(
    `SELECT id, host, serves, prepared FROM gateway.gateway WHERE seen_at > now() - make_interval(secs => $1) ORDER BY id`,
    [secondsUntilGone],
  );
  return usages.parse(rows);
}

/** Forgets the gateways that are gone. */
export async function forgetGone(client: Pick<ClientBase, "query">): Promise<void> {
  await client.query("DELETE FROM gateway.gateway WHERE seen_at <= now() - make_interval(secs => $1)", [
    secondsUntilGone,
  ]);
}
