import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { StoreError } from "../../db/open.ts";
import { addressOfSnapshot } from "../../db/postgres/address.ts";
import type { PublishedSnapshot } from "../../db/postgres/gateway-schema.ts";
import { PublishedList } from "../../db/postgres/published-list.ts";
import type { Snapshot } from "./snapshot.ts";
import type { SnapshotListener, SnapshotWatcher } from "./snapshot-watcher.ts";

const pollMilliseconds = 500;
/** A snapshot that could not be opened is tried again after this many polls, because the reason may have been temporary. */
const pollsBeforeRetry = 20;
/** How many polls after one report of what this gateway uses comes the next. */
const pollsBetweenReports = 20;

/** Opens the snapshot at an address. Given, so that the bundle of what only a database needs is small. */
type OpenSnapshot = (address: string) => Promise<Snapshot>;

/** The current snapshot of a database: the newest that was published and that this version can read. */
export class PublishedSnapshots implements SnapshotWatcher {
  readonly #id = randomUUID();
  readonly #list: PublishedList;
  readonly #stopped = new AbortController();
  #current: Snapshot | null = null;
  /** Why the newest snapshot is not current; null when it is. */
  #rejection: string | null = null;
  /** Whether the database did not answer the last poll. */
  #isAway = false;
  #polls = 0;
  #rejectedAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #poll: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly openSnapshot: OpenSnapshot,
  ) {
    this.#list = new PublishedList(url);
  }

  get current(): Snapshot {
    if (this.#current === null) throw new Error("No snapshot is open yet.");
    return this.#current;
  }

  take(): Snapshot {
    return this.current;
  }

  isReady(): { readonly ready: boolean; readonly sentence: string } {
    if (this.#isAway)
      return { ready: false, sentence: "The store cannot be read: its database does not answer." };
    const { id, sequence } = this.current;
    const problem =
      this.#rejection === null ? "" : ", because the snapshot that should replace it cannot be read";
    return { ready: true, sentence: `Snapshot ${id} (number ${sequence}) is current${problem}.` };
  }

  /** Opens the newest snapshot. @throws StoreError when there is none that this version can read. */
  async open(): Promise<void> {
    const newest = await this.#list.findNewest();
    if (newest === undefined)
      throw new StoreError(
        `${this.#list.address} has no snapshot that this version can read: publish one with npm run store:publish.`,
      );
    this.#current = await this.#open(newest);
  }

  watch(listener: SnapshotListener): void {
    this.#timer = setTimeout(() => {
      this.#poll = this.#pollOnce(listener).finally(() => {
        if (!this.#stopped.signal.aborted) this.watch(listener);
      });
    }, pollMilliseconds).unref();
  }

  /** Nothing: whoever published the snapshot compared all of it. */
  async check(): Promise<void> {}

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#stopped.abort();
    await this.#poll;
    this.#current?.retire();
    await this.#list.close();
  }

  async #pollOnce(listener: SnapshotListener): Promise<void> {
    this.#polls += 1;
    try {
      const newest = await this.#list.findNewest();
      if (this.#isAway) listener.onReturn(this.current.id);
      this.#isAway = false;
      if (newest !== undefined && newest.sequence > this.current.sequence)
        await this.#prepare(newest, listener);
      else this.#rejection = null;
      if (this.#polls % pollsBetweenReports === 1) await this.#report();
    } catch (error) {
      if (!this.#isAway) listener.onOutage(error, this.current.id);
      this.#isAway = true;
    }
  }

  /** Opens a newer snapshot and moves to it. */
  async #prepare(newer: PublishedSnapshot, listener: SnapshotListener): Promise<void> {
    if (this.#rejection !== null && this.#polls - this.#rejectedAt < pollsBeforeRetry) return;
    try {
      const next = await this.#open(newer);
      if (this.#stopped.signal.aborted) return next.retire();
      this.#moveTo(next, listener);
    } catch (reason) {
      const text = toSentence(reason);
      if (text !== this.#rejection) listener.onRejection(reason, this.current.id);
      this.#rejection = text;
      this.#rejectedAt = this.#polls;
    }
  }

  #moveTo(next: Snapshot, listener: SnapshotListener): void {
    const previous = this.current;
    this.#current = next;
    this.#rejection = null;
    previous.retire();
    listener.onMove(next.id, previous.id);
  }

  #open({ schema }: PublishedSnapshot): Promise<Snapshot> {
    return this.openSnapshot(addressOfSnapshot(this.url, schema));
  }

  async #report(): Promise<void> {
    const { sequence: serves } = this.current;
    await this.#list.report({ id: this.#id, host: hostname(), serves, prepared: null });
  }
}

function toSentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** @throws StoreError when there is no snapshot that can be used. */
export async function watchPublished(url: string, openSnapshot: OpenSnapshot): Promise<PublishedSnapshots> {
  const snapshots = new PublishedSnapshots(url, openSnapshot);
  try {
    await snapshots.open();
    return snapshots;
  } catch (error) {
    await snapshots.close();
    throw error;
  }
}
