import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { isStoreAt, type OpenOptions, StoreError } from "../../db/open.ts";
import { checkApart } from "./page-check.ts";
import { copyPrivately, type PrivateCopy, removeLeftCopies } from "./private-copy.ts";
import { openSnapshot, type Snapshot } from "./snapshot.ts";

/** What is told while a store is followed. */
export interface SnapshotListener {
  /** Another revision is in force. */
  onMove(revision: string, before: string): void;
  /** The private copy of the revision was gone, and is made again from what is open. */
  onRestore(revision: string): void;
  /** It was gone, and cannot be made again. Told once for each reason. */
  onLoss(reason: unknown, revision: string): void;
  /** The file was replaced by one that cannot be used, so `revision` stays in force. Told once for each reason. */
  onRefusal(reason: unknown, revision: string): void;
}

const millisecondsBetweenLooks = 500;
/** A refused file is tried again after so many looks, should the reason have been a passing one. */
const looksBeforeRetry = 20;

/** The revision in force: of the last good store that was at a path. */
export class SnapshotWatcher {
  readonly #file: string;
  readonly #onStatement: OpenOptions["onStatement"];
  readonly #stopped = new AbortController();
  #current: Snapshot;
  #identity: string;
  #refusal: string | null = null;
  #loss: string | null = null;
  #looksSinceRefusal = 0;
  #timer: NodeJS.Timeout | undefined;
  #look: Promise<void> = Promise.resolve();

  constructor(file: string, onStatement: OpenOptions["onStatement"], current: Snapshot, identity: string) {
    this.#file = file;
    this.#onStatement = onStatement;
    this.#current = current;
    this.#identity = identity;
  }

  get current(): Snapshot {
    return this.#current;
  }

  /** Whether requests can be answered, and with what, in a sentence. */
  isReady(): { readonly ready: boolean; readonly sentence: string } {
    if (!this.#current.isReadable()) return { ready: false, sentence: "The store cannot be read." };
    const still = this.#refusal === null ? "" : ", for the store that is to replace it cannot be read";
    const { id, sequence } = this.#current;
    return { ready: true, sentence: `Snapshot ${id} (number ${sequence}) is in force${still}.` };
  }

  /** Moves on, from now on, to every good store that comes to be at the path. */
  follow(follower: SnapshotListener): void {
    this.#lookLater(follower);
  }

  /** Stops following, and closes the store once its last request is answered. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#stopped.abort();
    await this.#look;
    this.#current.retire();
  }

  // Looking is surer than being told: watching a file ends when it is replaced, and watching its folder tells
  // nothing on network drives and in some containers. A look takes microseconds.
  #lookLater(follower: SnapshotListener): void {
    this.#timer = setTimeout(() => {
      this.#look = this.#lookOnce(follower).finally(() => {
        if (!this.#stopped.signal.aborted) this.#lookLater(follower);
      });
    }, millisecondsBetweenLooks).unref();
  }

  async #lookOnce(follower: SnapshotListener): Promise<void> {
    if (!existsSync(this.#current.file)) await this.#restore(follower);
    await this.#moveWhenReplaced(follower);
  }

  /** For those who have yet to open it, as a new worker has. */
  async #restore(follower: SnapshotListener): Promise<void> {
    const lost = this.#current;
    try {
      const copy = await copyPrivately(this.#file, (to) => lost.copyTo(to));
      this.#current = await openCopy(copy, { onStatement: this.#onStatement, checkPages: false });
      this.#loss = null;
      lost.retire();
      follower.onRestore(lost.id);
    } catch (reason) {
      const said = String(reason);
      if (said !== this.#loss) follower.onLoss(reason, lost.id);
      this.#loss = said;
    }
  }

  async #moveWhenReplaced(follower: SnapshotListener): Promise<void> {
    const identity = await identify(this.#file);
    const isDue = this.#refusal !== null && ++this.#looksSinceRefusal >= looksBeforeRetry;
    if (identity === this.#identity && !isDue) return;
    this.#looksSinceRefusal = 0;
    try {
      if (!isStoreAt(this.#file)) throw new StoreError(`There is no store at ${this.#file}.`);
      const copy = await copyPrivately(this.#file);
      await checkApart(copy.file, this.#stopped.signal).catch((error: unknown) => removeAfter(copy, error));
      const next = await openCopy(copy, { onStatement: this.#onStatement, checkPages: false });
      // Replaced since it was checked: the next look tells.
      if (this.#stopped.signal.aborted || (await identify(this.#file)) !== identity) return next.retire();
      this.#identity = identity;
      this.#moveTo(next, follower);
    } catch (reason) {
      this.#identity = identity;
      if (!this.#stopped.signal.aborted) this.#refuse(reason, follower);
    }
  }

  #moveTo(next: Snapshot, follower: SnapshotListener): void {
    const before = this.#current;
    this.#current = next;
    this.#refusal = null;
    before.retire();
    follower.onMove(next.id, before.id);
  }

  #refuse(reason: unknown, follower: SnapshotListener): void {
    const said = String(reason);
    if (said !== this.#refusal) follower.onRefusal(reason, this.#current.id);
    this.#refusal = said;
  }
}

/**
 * Opens the store at `file`, for its successors to be followed.
 * @throws StoreError when the store that is there now cannot be used.
 */
export async function watchStore(
  file: string,
  onStatement?: OpenOptions["onStatement"],
): Promise<SnapshotWatcher> {
  const path = resolve(file);
  // Before it is opened: a store that comes in between is then noticed.
  const identity = await identify(path);
  if (!isStoreAt(path)) throw new StoreError(`There is no store at ${path}.`);
  await removeLeftCopies(path);
  const revision = await openCopy(await copyPrivately(path), { onStatement });
  return new SnapshotWatcher(path, onStatement, revision, identity);
}

/** Opens a copy, which is removed once nobody reads it any longer. */
async function openCopy(copy: PrivateCopy, options: OpenOptions): Promise<Snapshot> {
  return openSnapshot(copy.file, options, () => copy.remove()).catch((error: unknown) =>
    removeAfter(copy, error),
  );
}

/** What is wrong with a copy is wrong with the store. */
async function removeAfter(copy: PrivateCopy, error: unknown): Promise<never> {
  copy.remove();
  if (!(error instanceof StoreError)) throw error;
  throw new StoreError(error.message.replaceAll(copy.file, copy.original), { cause: error.cause });
}

/** What tells a file from its successor. A file that is open keeps its number, so no other can have it. */
async function identify(file: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs } = await stat(file, { bigint: true });
    return [dev, ino, size, mtimeNs].join();
  } catch {
    return "";
  }
}
