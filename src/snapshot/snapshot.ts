import { type OpenOptions, openStore, type Store } from "../../db/open.ts";
import type { Context, RequestState } from "../execution/context.ts";
import { Meter } from "../limits/meter.ts";
import { countLists, type ListLengths } from "../queries/list-lengths.ts";
import { readLists } from "../queries/lists.ts";
import { type Catalogue, createCatalogue } from "../reference-data/index.ts";

/** The figures of one revision, open until they are retired and the last request on them is answered. */
export class Snapshot {
  readonly #store: Store;
  readonly #catalogue: Catalogue;
  readonly #lengths: ListLengths;
  readonly #onClose: () => void;
  #uses = 0;
  #isRetired = false;

  constructor(store: Store, catalogue: Catalogue, lengths: ListLengths, onClose: () => void) {
    this.#onClose = onClose;
    this.#store = store;
    this.#catalogue = catalogue;
    this.#lengths = lengths;
  }

  get id(): string {
    return this.#catalogue.revision;
  }

  /** 1 for a store as it is built, and one more with each change since. */
  get sequence(): number {
    return this.#catalogue.sequence;
  }

  /** Where its store is, or was: it stays open though the file may be gone. */
  get file(): string {
    return this.#store.file;
  }

  isReadable(): boolean {
    return this.#store.isReadable();
  }

  /** Runs the work of one request, for which the store stays open whatever becomes of request and revision. */
  async use<Result>(work: (context: Context) => Promise<Result>, client = ""): Promise<Result> {
    this.#uses++;
    try {
      const { db, file, ran } = this.#store;
      const began = { at: performance.now(), statements: ran.statements };
      const state: RequestState = {
        newDocument: null,
        succeeded: false,
        planFailed: false,
        withProvenance: false,
        cost: null,
        operation: null,
        codes: [],
        rejection: null,
        inWorker: false,
        began,
      };
      const [catalogue, lengths] = [this.#catalogue, this.#lengths];
      return await work({
        db,
        file,
        ran,
        catalogue,
        lengths,
        fieldResults: [],
        state,
        client,
        meter: new Meter(),
      });
    } finally {
      this.#uses--;
      this.#closeWhenDone();
    }
  }

  /** Writes a copy of its store to `file`. */
  copyTo(file: string): Promise<void> {
    return this.#store.copyTo(file);
  }

  /** Takes no more requests, and closes the store once those there are have been answered. */
  retire(): void {
    this.#isRetired = true;
    this.#closeWhenDone();
  }

  #closeWhenDone(): void {
    if (!this.#isRetired || this.#uses > 0) return;
    this.#store.close();
    this.#onClose();
  }
}

/**
 * Opens the store at `file` and reads its code lists.
 * @throws StoreError when the store cannot be used, Error when its code lists contradict themselves.
 */
export async function openSnapshot(
  file: string,
  options: OpenOptions = {},
  onClose: () => void = () => undefined,
): Promise<Snapshot> {
  const store = openStore(file, options);
  try {
    const catalogue = createCatalogue(await readLists(store.db));
    const whole = catalogue.nations.get("england-and-wales")?.rowId ?? 0;
    const [force] = catalogue.forces.values();
    return new Snapshot(store, catalogue, await countLists(store.db, whole, force?.rowId ?? 0), onClose);
  } catch (error) {
    store.close();
    throw error;
  }
}
