import { hostname } from "node:os";
import type { Client } from "pg";
import { type FiguresDatabase, openStore, StoreError } from "../../db/open.ts";
import { connectToPostgres } from "../../db/postgres/connection.ts";
import { digestLayout } from "../../db/postgres/ddl.ts";
import { type DerivedTable, derivedTables } from "../../db/postgres/derived-tables.ts";
import { explainPostgres } from "../../db/postgres/errors.ts";
import {
  createGatewaySchema,
  listPublished,
  nameSchema,
  type PublishedSnapshot,
} from "../../db/postgres/gateway-schema.ts";
import { takePublisherLock } from "../../db/postgres/publisher-lock.ts";
import { prepareSession } from "../../db/postgres/publisher-session.ts";
import { snapshots } from "../../db/tables.ts";
import { newestMigration } from "../../db/version.ts";
import { copySnapshot } from "./copy-snapshot.ts";
import { dropOldSnapshots } from "./old-snapshots.ts";
import { removeUnfinished } from "./unfinished.ts";

/** How to publish. */
export interface PublishOptions {
  /** How many snapshots stay, with the newest. */
  readonly kept: number;
  /** Whether to publish under the next number what is older than the published snapshot. */
  readonly replaceNewer: boolean;
  /** Whether to wait for another publisher, or to throw. */
  readonly wait: boolean;
  /** Called with a sentence at each step. */
  readonly onStep: (sentence: string) => void;
  readonly derived?: readonly DerivedTable[];
}

/** What was published. */
export interface PublishSummary {
  readonly address: string;
  readonly sequence: number;
  readonly id: string;
  readonly schema: string;
  /** Whether it was there before, so that nothing was done. */
  readonly wasPublished: boolean;
  readonly rows: number;
  readonly seconds: number;
}

/**
 * Publishes the snapshot of the store at `file` in the PostgreSQL database at `url`. Until the last statement gateways see the
 * published snapshots as they were.
 * @throws StoreError with a sentence for the operator.
 */
export async function publishStore(
  file: string,
  url: string,
  options: PublishOptions,
): Promise<PublishSummary> {
  const store = openStore(file);
  try {
    const { client, address } = await connectToPostgres(url, `store:publish ${process.pid} on ${hostname()}`);
    try {
      return { address, ...(await publishTo(client, store.db, options)) };
    } catch (error) {
      throw explainPostgres(address, error);
    } finally {
      // The connection may be lost already.
      await client.end().catch(() => undefined);
    }
  } finally {
    store.close();
  }
}

async function publishTo(
  client: Client,
  db: FiguresDatabase,
  options: PublishOptions,
): Promise<Omit<PublishSummary, "address">> {
  const started = performance.now();
  const { kept, wait, onStep, derived = derivedTables } = options;
  await prepareSession(client);
  const onWait = (holder: string) => onStep(`Waiting for another publisher to end: ${holder}.`);
  await takePublisherLock(client, { wait, onWait });
  await createGatewaySchema(client);
  const own = readSnapshot(db);
  const { id } = own;
  const [newest] = await listPublished(client);
  const layout = digestLayout(derived);
  const wasPublished = newest?.id === id && newest.layout === layout;
  const sequence = wasPublished ? newest.sequence : chooseNumber(own, newest, options);
  const schema = wasPublished ? newest.schema : nameSchema(sequence, id);
  await removeUnfinished(client, { except: { schema, layout }, onStep });
  let rows = 0;
  if (!wasPublished) {
    const target = { sequence, id, schema, layout, migration: newestMigration };
    rows = await copySnapshot(client, db, target, { derived, onStep });
  }
  await dropOldSnapshots(client, { kept, onStep });
  return { sequence, id, schema, wasPublished, rows, seconds: (performance.now() - started) / 1000 };
}

/** The number and the id of the snapshot in a store. */
type OwnSnapshot = Pick<PublishedSnapshot, "sequence" | "id">;

function readSnapshot(db: FiguresDatabase): OwnSnapshot {
  const snapshot = db.select().from(snapshots).get();
  if (snapshot === undefined) throw new StoreError("The store holds no snapshot.");
  return snapshot;
}

/**
 * The number to publish under. Numbers never go back: gateways and clients take a smaller one for older figures. The same figures
 * in another layout get the next number.
 */
function chooseNumber(
  own: OwnSnapshot,
  newest: PublishedSnapshot | undefined,
  { replaceNewer }: Pick<PublishOptions, "replaceNewer">,
): number {
  if (newest === undefined) return own.sequence;
  const next = Math.max(own.sequence, newest.sequence + 1);
  const isOlder = own.sequence <= newest.sequence && own.id !== newest.id;
  const isOfEarlierVersion = newestMigration < newest.migration;
  if (replaceNewer || !(isOlder || isOfEarlierVersion)) return next;
  const published = `snapshot ${newest.sequence} (${newest.id})`;
  const reason = isOfEarlierVersion
    ? `${published} was published by a later version of this program`
    : `${published} is published, and the store has ${own.sequence} (${own.id})`;
  throw new StoreError(
    `Nothing is published: ${reason}. To publish this store in its place, under the next number, add --replace-newer.`,
  );
}
