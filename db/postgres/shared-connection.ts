import type { Pool, PoolClient, QueryArrayConfig, QueryArrayResult, QueryConfig, QueryResult } from "pg";

/** So many statements wait on one connection: PostgreSQL takes the next without waiting for word that the answer came. */
const mostTogether = 8;
/** Milliseconds after which no statement is sent behind the one that waits for its answer: it would wait for a slow one. */
const slowMilliseconds = 5;
/** For so many milliseconds statements are added, so that the pool can end connections that are old. */
const turnMilliseconds = 1000;

/** A connection of a pool that statements share while there are some, and that goes back to the pool after the last. */
class SharedConnection {
  readonly #client: Promise<PoolClient>;
  readonly #began = performance.now();
  #connected: PoolClient | null = null;
  #waiting = 0;
  /** Since when the statement waits that is the first to be answered: for a connection that is not made yet, or for its answer. */
  #waitsSince = this.#began;
  #isLost = false;

  constructor(
    pool: Pool,
    private readonly onIdle: (connection: SharedConnection) => void,
  ) {
    this.#client = pool.connect();
    this.#client.then(
      (client) => {
        client.on("error", this.#noteLoss);
        this.#connected = client;
      },
      () => {
        this.#isLost = true;
      },
    );
  }

  /** Whether it takes another statement now. */
  get isOpen(): boolean {
    if (this.#isLost || this.#waiting >= mostTogether) return false;
    const now = performance.now();
    if (now - this.#began > turnMilliseconds) return false;
    return now - this.#waitsSince < slowMilliseconds;
  }

  async query<Result>(send: (client: PoolClient) => Promise<Result>): Promise<Result> {
    this.#waiting += 1;
    try {
      return await send(this.#connected ?? (await this.#client));
    } finally {
      this.#waiting -= 1;
      this.#waitsSince = performance.now();
      if (this.#waiting === 0) this.#giveBack();
    }
  }

  #giveBack(): void {
    this.onIdle(this);
    this.#connected?.off("error", this.#noteLoss);
    this.#connected?.release(this.#isLost);
  }

  readonly #noteLoss = () => {
    this.#isLost = true;
  };
}

/**
 * Sends statements over few connections of a pool, several together on each. Only for speed: with one statement on a connection at
 * a time each takes half as much processor time again, in the gateway and in PostgreSQL.
 */
export class SharedConnections {
  readonly #shared = new Set<SharedConnection>();

  constructor(private readonly pool: Pool) {}

  query<Of extends object>(statement: QueryConfig): Promise<QueryResult<Of>> {
    return this.#choose().query((client) => client.query<Of>(statement));
  }

  queryArrays<Of extends unknown[]>(statement: QueryArrayConfig): Promise<QueryArrayResult<Of>> {
    return this.#choose().query((client) => client.query<Of>(statement));
  }

  #choose(): SharedConnection {
    // Those who wait for a connection that is not there came before.
    const isExhausted = this.pool.waitingCount > this.pool.idleCount;
    if (!isExhausted) for (const shared of this.#shared) if (shared.isOpen) return shared;
    const opened = new SharedConnection(this.pool, (idle) => this.#shared.delete(idle));
    this.#shared.add(opened);
    return opened;
  }
}
