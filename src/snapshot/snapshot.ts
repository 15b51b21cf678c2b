import { type OpenOptions, openStore } from "../../db/open.ts";
import { isPostgresUrl, type PoolOptions, splitAddress } from "../../db/postgres/address.ts";
import type { ReadableStore } from "../../db/readable-store.ts";
import type { Context, RequestState } from "../execution/context.ts";
import { Meter, nothing } from "../limits/meter.ts";
import { countLists, type ListLengths } from "../queries/list-lengths.ts";
import { readLists } from "../queries/lists.ts";
import { type Catalogue, createCatalogue } from "../reference-data/index.ts";

/** The response header with the number of the snapshot that answered. */
export const numberHeader = "x-snapshot";

/** An open store with its code lists. It is closed once it is retired and its last request is answered. */
export class Snapshot {
  readonly #store: ReadableStore;
  /** What `openSnapshot` opens it again by, in any process: never to be shown, because it may hold a password. */
  readonly address: string;
  readonly #catalogue: Catalogue;
  readonly #lengths: ListLengths;
  readonly #onClose: () => void;
  #uses = 0;
  #isRetired = false;

  constructor(
    store: ReadableStore,
    address: string,
    catalogue: Catalogue,
    lengths: ListLengths,
    onClose: () => void,
  ) {
    this.#onClose = onClose;
    this.address = address;
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

  /** The header that tells clients the number, as a name followed by its value. */
  get header(): readonly [string, string] {
    return [numberHeader, String(this.sequence)];
  }

  isReadable(): boolean {
    return this.#store.isReadable();
  }

  /** Runs the work of one request. The store stays open until the work ends. `client` is whose rate limit counts. */
  use<Result>(work: (context: Context) => Promise<Result>, client = ""): Promise<Result> {
    return this.keep(() => {
      const { address } = this;
      const { engine: db, ran } = this.#store;
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
      return work({
        db,
        address,
        ran,
        catalogue,
        lengths,
        fieldResults: [],
        state,
        client,
        meter: new Meter(),
      });
    });
  }

  /** Keeps the store open until some work ends. */
  async keep<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#uses++;
    try {
      return await work();
    } finally {
      this.#uses--;
      this.#closeWhenUnused();
    }
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

/** How to open a snapshot. */
export interface OpenSnapshotOptions extends OpenOptions {
  /** The connections to a database. */
  readonly pool?: PoolOptions | undefined;
}

/**
 * Opens the snapshot at an address: the path of a store, or that of a schema in a PostgreSQL database.
 * @throws StoreError when the store cannot be used, Error when its code lists contradict themselves.
 */
export async function openSnapshot(address: string, options: OpenSnapshotOptions = {}): Promise<Snapshot> {
  if (!isPostgresUrl(address)) return readSnapshot(openStore(address, options), address);
  // The driver is loaded only when there is a database.
  const { openPublished } = await import("../../db/postgres/store.ts");
  const { url, schema } = splitAddress(address);
  const { pool = standardPool, onStatement } = options;
  return readSnapshot(openPublished(url, schema, { ...pool, onStatement }), address);
}

const standardPool: PoolOptions = { connections: 10, seconds: 10 };

/**
 * Reads the code lists of an open store, which is closed when that fails. `onClose` is called after the store is closed.
 * @throws StoreError when the store cannot be used, Error when its code lists contradict themselves.
 */
export async function readSnapshot(
  store: ReadableStore,
  address: string,
  onClose: () => void = () => undefined,
): Promise<Snapshot> {
  try {
    const catalogue = createCatalogue(await readLists(store.engine));
    const whole = catalogue.nations.get("england-and-wales")?.rowId ?? 0;
    const [force] = catalogue.forces.values();
    const lengths = await countLists(store.engine, whole, force?.rowId ?? 0);
    return new Snapshot(store, address, catalogue, lengths, onClose);
  } catch (cause) {
    store.close();
    throw store.explain(cause);
  }
}
