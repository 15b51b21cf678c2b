import { type OpenOptions, openStore, type Store } from "../db/open.ts";
import { type Catalogue, makeCatalogue } from "./catalogue/index.ts";
import type { Context } from "./context.ts";
import { readLists } from "./queries/lists.ts";

/** The figures of one revision, open until they are retired and the last request on them is answered. */
export class Revision {
  readonly #store: Store;
  readonly #catalogue: Catalogue;
  #uses = 0;
  #isRetired = false;

  constructor(store: Store, catalogue: Catalogue) {
    this.#store = store;
    this.#catalogue = catalogue;
  }

  get id(): string {
    return this.#catalogue.revision;
  }

  isReadable(): boolean {
    return this.#store.isReadable();
  }

  /** Runs the work of one request, for which the store stays open whatever becomes of request and revision. */
  async use<Result>(work: (context: Context) => Promise<Result>): Promise<Result> {
    this.#uses++;
    try {
      const course = { answered: null, wantsProvenance: false, hasFailed: false };
      return await work({ db: this.#store.db, catalogue: this.#catalogue, answers: [], course });
    } finally {
      this.#uses--;
      this.#closeWhenDone();
    }
  }

  /** Takes no more requests, and closes the store once those there are have been answered. */
  retire(): void {
    this.#isRetired = true;
    this.#closeWhenDone();
  }

  #closeWhenDone(): void {
    if (this.#isRetired && this.#uses === 0) this.#store.close();
  }
}

/**
 * Opens the store at `file` and reads its code lists.
 * @throws StoreError when the store cannot be used, Error when its code lists contradict themselves.
 */
export async function openRevision(file: string, options: OpenOptions = {}): Promise<Revision> {
  const store = openStore(file, options);
  try {
    return new Revision(store, makeCatalogue(await readLists(store.db)));
  } catch (error) {
    store.close();
    throw error;
  }
}
