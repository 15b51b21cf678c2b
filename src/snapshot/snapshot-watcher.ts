import type { OpenOptions } from "../../db/open.ts";
import { isPostgresUrl, type PoolOptions } from "../../db/postgres/address.ts";
import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import { openSnapshot, type Snapshot } from "./snapshot.ts";
import { watchStoreFile } from "./store-file.ts";

/** Called when the current snapshot changes, or cannot change. Snapshots are given by id. */
export interface SnapshotListener {
  /** The current snapshot is another one. */
  onMove(id: string, previousId: string): void;
  /** The private copy of the current snapshot was gone, and was made again from the open store. */
  onRestore(id: string): void;
  /** The private copy is gone and cannot be made again. Called once for each reason. */
  onLoss(reason: unknown, id: string): void;
  /** The database of the store does not answer. Called once for each outage. */
  onOutage(reason: unknown, id: string): void;
  /** It answers again. */
  onReturn(id: string): void;
  /** The database does not take the reports of this gateway, so others do not wait for it. Called once for each reason. */
  onSilence(reason: unknown, id: string): void;
  /** There is a newer snapshot that cannot be used, so the current one stays. Called once for each reason. */
  onRejection(reason: unknown, id: string): void;
}

/** The current snapshot, and the move to each newer one. */
export interface SnapshotWatcher {
  readonly current: Snapshot;
  /**
   * The snapshot to answer a request from, with the number `least` or a larger one. It is given at once, or waited for a
   * second at most. @throws Rejection when it is not current then.
   */
  take(least: number): PromiseOrValue<Snapshot>;
  /** Whether requests can be answered, with a sentence for operators. */
  isReady(): { readonly ready: boolean; readonly sentence: string };
  /** Starts to watch, and moves to every newer snapshot that can be used. */
  watch(listener: SnapshotListener): void;
  /** Reads everything that is current now, which takes long. @throws StoreError when the store is damaged. */
  check(): Promise<void>;
  /** Stops watching, and closes the store once its last request is answered. */
  close(): Promise<void>;
}

/** How a store is opened. */
export interface WatchOptions {
  readonly onStatement?: OpenOptions["onStatement"];
  /** The connections to a database. */
  readonly pool?: PoolOptions;
}

/**
 * Opens the current snapshot of the store at a path, or of a PostgreSQL database; call `watch` to move to newer ones.
 * @throws StoreError when there is none that can be used.
 */
export async function watchStore(address: string, options: WatchOptions = {}): Promise<SnapshotWatcher> {
  if (!isPostgresUrl(address)) return watchStoreFile(address, options.onStatement);
  const { watchPublished } = await import("./published-snapshots.ts");
  return watchPublished(address, (snapshot) => openSnapshot(snapshot, options));
}
