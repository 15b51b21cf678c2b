import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isStoreAt, type OpenOptions, openStore, type Store, StoreError } from "../../db/open.ts";
import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import { snapshotNotHere } from "../limits/rejection.ts";
import { checkInProcess } from "./page-check.ts";
import { copyPrivately, type PrivateCopy, removeLeftCopies } from "./private-copy.ts";
import { readSnapshot, type Snapshot } from "./snapshot.ts";
import type { SnapshotListener, SnapshotWatcher } from "./snapshot-watcher.ts";
import { WaitingRequests } from "./waiting-requests.ts";

/** A private copy that is open. */
interface OpenCopy {
  readonly store: Store;
  readonly snapshot: Snapshot;
}

const pollMilliseconds = 500;
/** Milliseconds from the start to the check of all pages, which takes a core for itself. */
const checkAfter = 500;
/** A rejected store is tried again after this many polls, because the reason may have been temporary. */
const pollsBeforeRetry = 20;

/** The current snapshot: that of the last valid store at a path. */
export class StoreFile implements SnapshotWatcher {
  readonly #file: string;
  readonly #onStatement: OpenOptions["onStatement"];
  readonly #stopped = new AbortController();
  readonly #waiting = new WaitingRequests();
  #current: OpenCopy;
  #identity: string;
  /** Why the store that is at the path now was rejected. */
  #rejection: string | null = null;
  #loss: string | null = null;
  #pollsSinceRejection = 0;
  #timer: NodeJS.Timeout | undefined;
  #poll: Promise<void> = Promise.resolve();

  constructor(file: string, onStatement: OpenOptions["onStatement"], current: OpenCopy, identity: string) {
    this.#file = file;
    this.#onStatement = onStatement;
    this.#current = current;
    this.#identity = identity;
  }

  get current(): Snapshot {
    return this.#current.snapshot;
  }

  take(least: number): PromiseOrValue<Snapshot> {
    return this.current.sequence >= least ? this.current : this.#waitFor(least);
  }

  async #waitFor(least: number): Promise<Snapshot> {
    await this.#waiting.until(() => this.current.sequence >= least);
    const { current } = this;
    if (current.sequence < least) throw snapshotNotHere(least, current.sequence);
    return current;
  }

  /** Whether requests can be answered, with a sentence for operators. */
  isReady(): { readonly ready: boolean; readonly sentence: string } {
    if (!this.current.isReadable()) return { ready: false, sentence: "The store cannot be read." };
    const { id, sequence } = this.current;
    const problem =
      this.#rejection === null ? "" : ", because the store that should replace it cannot be read";
    return { ready: true, sentence: `Snapshot ${id} (number ${sequence}) is current${problem}.` };
  }

  /** Starts to watch the path, and moves to every valid store that appears there. */
  watch(listener: SnapshotListener): void {
    this.#pollLater(listener);
  }

  /**
   * Reads every page of the store that is current now. It takes seconds for each GB, so the start does not wait for it, and it
   * waits for the first answers.
   * @throws StoreError when the store is damaged.
   */
  async check(): Promise<void> {
    const { file } = this.#current.store;
    try {
      await wait(checkAfter, undefined, { signal: this.#stopped.signal });
      await checkInProcess(file, this.#stopped.signal);
    } catch (error) {
      // A copy that is gone, or that another snapshot has replaced, says nothing about the store.
      const isOfInterest =
        !this.#stopped.signal.aborted && this.#current.store.file === file && existsSync(file);
      if (isOfInterest) throw nameOriginal(error, { file, original: this.#file });
    }
  }

  /** Stops watching, and closes the store once its last request is answered. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#stopped.abort();
    await this.#poll;
    this.current.retire();
  }

  // Not with `fs.watch`: a watched file is lost when it is replaced, and a watched folder reports nothing on network
  // drives and in some containers. A poll takes microseconds.
  #pollLater(listener: SnapshotListener): void {
    this.#timer = setTimeout(() => {
      this.#poll = this.#pollOnce(listener).finally(() => {
        if (!this.#stopped.signal.aborted) this.#pollLater(listener);
      });
    }, pollMilliseconds).unref();
  }

  async #pollOnce(listener: SnapshotListener): Promise<void> {
    if (!existsSync(this.#current.store.file)) await this.#restore(listener);
    await this.#moveWhenReplaced(listener);
  }

  /** Makes the private copy again: a new worker will have to open it. */
  async #restore(listener: SnapshotListener): Promise<void> {
    const { store, snapshot: lost } = this.#current;
    try {
      const copy = await copyPrivately(this.#file, (to) => store.copyTo(to));
      this.#current = await openCopy(copy, { onStatement: this.#onStatement, checkPages: false });
      this.#loss = null;
      lost.retire();
      listener.onRestore(lost.id);
    } catch (reason) {
      const text = String(reason);
      if (text !== this.#loss) listener.onLoss(reason, lost.id);
      this.#loss = text;
    }
  }

  async #moveWhenReplaced(listener: SnapshotListener): Promise<void> {
    const identity = await identify(this.#file);
    const isRetryDue = this.#rejection !== null && ++this.#pollsSinceRejection >= pollsBeforeRetry;
    if (identity === this.#identity && !isRetryDue) return;
    this.#pollsSinceRejection = 0;
    try {
      if (!isStoreAt(this.#file)) throw new StoreError(`There is no store at ${this.#file}.`);
      const copy = await copyPrivately(this.#file);
      await checkInProcess(copy.file, this.#stopped.signal).catch((error: unknown) =>
        removeAfter(copy, error),
      );
      const next = await openCopy(copy, { onStatement: this.#onStatement, checkPages: false });
      // When it was replaced again meanwhile, the next poll handles it.
      if (this.#stopped.signal.aborted || (await identify(this.#file)) !== identity)
        return next.snapshot.retire();
      this.#identity = identity;
      this.#moveTo(next, listener);
    } catch (reason) {
      this.#identity = identity;
      if (!this.#stopped.signal.aborted) this.#reject(reason, listener);
    }
  }

  #moveTo(next: OpenCopy, listener: SnapshotListener): void {
    const previous = this.current;
    this.#current = next;
    this.#rejection = null;
    previous.retire();
    listener.onMove(next.snapshot.id, previous.id);
    this.#waiting.checkAgain();
  }

  #reject(reason: unknown, listener: SnapshotListener): void {
    const text = String(reason);
    if (text !== this.#rejection) listener.onRejection(reason, this.current.id);
    this.#rejection = text;
  }
}

/**
 * Opens the store at `file`; call `watch` to move to the stores that replace it.
 * @throws StoreError when the store that is there now cannot be used.
 */
export async function watchStoreFile(
  file: string,
  onStatement?: OpenOptions["onStatement"],
): Promise<StoreFile> {
  const path = resolve(file);
  // Before it is opened, so that a store that replaces it meanwhile is noticed.
  const identity = await identify(path);
  if (!isStoreAt(path)) throw new StoreError(`There is no store at ${path}.`);
  await removeLeftCopies(path);
  const snapshot = await openCopy(await copyPrivately(path), { onStatement, checkPages: false });
  return new StoreFile(path, onStatement, snapshot, identity);
}

/** Opens a copy, which is removed when the snapshot is closed. */
async function openCopy(copy: PrivateCopy, options: OpenOptions): Promise<OpenCopy> {
  try {
    const store = openStore(copy.file, options);
    return { store, snapshot: await readSnapshot(store, copy.file, () => copy.remove()) };
  } catch (error) {
    return removeAfter(copy, error);
  }
}

/** Removes a copy that cannot be used. */
async function removeAfter(copy: PrivateCopy, error: unknown): Promise<never> {
  copy.remove();
  throw nameOriginal(error, copy);
}

/** The error of a copy, naming the store itself, because the store has the same fault. */
function nameOriginal(error: unknown, { file, original }: Pick<PrivateCopy, "file" | "original">): unknown {
  if (!(error instanceof StoreError)) return error;
  return new StoreError(error.message.replaceAll(file, original), { cause: error.cause });
}

/** Identifies a file, to notice its replacement. No other file can have the inode number of a file that is open. */
async function identify(file: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs } = await stat(file, { bigint: true });
    return [dev, ino, size, mtimeNs].join();
  } catch {
    return "";
  }
}
