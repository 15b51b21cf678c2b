/** Milliseconds of each turn of the event loop in which waiting requests begin. */
const workOfTurn = 2;
/** How many pieces of what clients sent are parsed in one turn of the event loop. */
const piecesOfTurn = 128;

/** A connection that has requests waiting, or bytes that are not parsed yet. */
export interface QueuedConnection {
  /** Begins the request that has waited longest, or reads on. True when another one may begin. */
  beginNext(): boolean;
}

/** Connections whose pipelined requests wait. They take turns, one request each, so that a long pipeline delays nobody. */
export class PipelineQueue {
  /** The connection whose turn was last is at the end. */
  readonly #waiting = new Set<QueuedConnection>();
  #isScheduled = false;
  #isHeld = false;
  #piecesInTurn = 0;

  /** True between `hold` and `release`: no request begins. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  hold(): void {
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    this.#schedule();
  }

  /** Counts a piece to be parsed. False when there were enough in this turn. */
  takePiece(): boolean {
    if (this.#piecesInTurn === 0) setImmediate(this.#endTurn);
    this.#piecesInTurn += 1;
    return this.#piecesInTurn <= piecesOfTurn;
  }

  readonly #endTurn = (): void => {
    this.#piecesInTurn = 0;
  };

  join(connection: QueuedConnection): void {
    this.#waiting.add(connection);
    if (!this.#isScheduled) this.#schedule();
  }

  #schedule(): void {
    this.#isScheduled = true;
    setImmediate(() => this.#begin(performance.now()));
  }

  #begin(turnBegan: number): void {
    this.#isScheduled = false;
    if (this.#isHeld) return;
    const [next] = this.#waiting;
    if (next !== undefined) {
      this.#waiting.delete(next);
      if (next.beginNext()) this.#waiting.add(next);
    }
    if (this.#waiting.size === 0) return;
    this.#isScheduled = true;
    // A request does most of its work in ticks of its own. They are done before the tick that begins the next request.
    if (performance.now() - turnBegan < workOfTurn) process.nextTick(() => this.#begin(turnBegan));
    else this.#schedule();
  }
}
