import { explainReading, type OpenOptions, openStore, type Store } from "../../db/open.ts";
import type { Context, RequestState } from "../execution/context.ts";
import { Meter, nothing } from "../limits/meter.ts";
import { countLists, type ListLengths } from "../queries/list-lengths.ts";
import { readLists } from "../queries/lists.ts";
import { type Catalogue, createCatalogue } from "../reference-data/index.ts";

/** An open store with its code lists. It is closed once it is retired and its last request is answered. */
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
    return this.#catalogue.snapshotId;
  }

  /** 1 for a new store, and one more after each change. */
  get sequence(): number {
    return this.#catalogue.sequence;
  }

  /** The path of its store. The store stays open when the file is removed. */
  get file(): string {
    return this.#store.file;
  }

  isReadable(): boolean {
    return this.#store.isReadable();
  }

  /** Runs the work of one request. The store stays open until the work ends. `client` is whose rate limit counts. */
  async use<Result>(work: (context: Context) => Promise<Result>, client = ""): Promise<Result> {
    this.#uses++;
    try {
      const { engine: db, file, ran } = this.#store;
      const began = { at: performance.now(), statements: ran.statements };
      const state: RequestState = {
        newDocument: null,
        succeeded: false,
        planFailed: false,
        withProvenance: false,
        cost: null,
        before: nothing,
        operation: null,
        codes: [],
        rejection: null,
        inWorker: false,
        retriedInWorker: false,
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
      this.#closeWhenUnused();
    }
  }

  /** Writes a copy of its store to `file`. */
  copyTo(file: string): Promise<void> {
    return this.#store.copyTo(file);
  }

  /** Closes the store after the last running request. */
  retire(): void {
    this.#isRetired = true;
    this.#closeWhenUnused();
  }

  #closeWhenUnused(): void {
    if (!this.#isRetired || this.#uses > 0) return;
    this.#store.close();
    this.#onClose();
  }
}

/**
 * Opens the store at `file` and reads its code lists. `onClose` is called after the store is closed.
 * @throws StoreError when the store cannot be used, Error when its code lists contradict themselves.
 */
export async function openSnapshot(
  file: string,
  options: OpenOptions = {},
  onClose: () => void = () => undefined,
): Promise<Snapshot> {
  const store = openStore(file, options);
  try {
    const catalogue = createCatalogue(await readLists(store.engine));
    const whole = catalogue.nations.get("england-and-wales")?.rowId ?? 0;
    const [force] = catalogue.forces.values();
    return new Snapshot(store, catalogue, await countLists(store.engine, whole, force?.rowId ?? 0), onClose);
  } catch (cause) {
    store.close();
    throw explainReading(file, cause);
  }
}
