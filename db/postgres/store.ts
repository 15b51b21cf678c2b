import type { ReadableStore } from "../readable-store.ts";
import type { OnStatement } from "../sqlite/engine.ts";
import type { PoolOptions } from "./address.ts";
import { nameDatabase } from "./connection.ts";
import { PostgresEngine } from "./engine.ts";
import { explainPostgres } from "./errors.ts";
import { SnapshotPool } from "./pool.ts";

/** How to open a published snapshot. */
export interface OpenPublishedOptions extends PoolOptions {
  readonly onStatement?: OnStatement | undefined;
}

/** Opens the schema of a published snapshot. Connections are made when they are needed. */
export function openPublished(
  url: string,
  schema: string,
  { onStatement, ...options }: OpenPublishedOptions,
): ReadableStore {
  const pool = new SnapshotPool(url, schema, options);
  const ran = { statements: 0 };
  const count: OnStatement = (sql, parameters) => {
    ran.statements += 1;
    onStatement?.(sql, parameters);
  };
  return {
    engine: new PostgresEngine(pool, count),
    ran,
    isReadable: () => pool.isOpen,
    explain: (error) => explainPostgres(nameDatabase(url), error),
    close: () => void pool.close(),
  };
}
