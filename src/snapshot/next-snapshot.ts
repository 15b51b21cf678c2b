import type { ActivatedSnapshot } from "../../db/postgres/activation.ts";
import type { Snapshot } from "./snapshot.ts";

/** A snapshot that could not be opened is tried again after so many milliseconds: the reason may have been temporary. */
const retryMilliseconds = 2000;

/** The snapshot that a gateway opens beside the current one, to move to it. */
export class NextSnapshot {
  #opened: Snapshot | null = null;
  #opening: Promise<void> | null = null;
  /** The numbers that could not be opened, and when. */
  readonly #rejected = new Map<number, number>();
  #rejection: string | null = null;
  #isClosed = false;

  constructor(
    private readonly open: (snapshot: ActivatedSnapshot) => Promise<Snapshot>,
    private readonly onOpen: () => void,
  ) {}

  /** The number of what is open; null when nothing is. */
  get sequence(): number | null {
    return this.#opened?.sequence ?? null;
  }

  /** Why the last attempt failed; null when it did not. */
  get rejection(): string | null {
    return this.#rejection;
  }

  /**
   * Opens one of the snapshots that are newer than the current one; `newer` has the newest first. `onRejection` is
   * called when that fails, once for each reason.
   */
  prepare(newer: readonly ActivatedSnapshot[], onRejection: (reason: unknown) => void): void {
    if (newer.length === 0) this.#rejection = null;
    const wanted = this.#choose(newer);
    if (this.#opening !== null || wanted === undefined || wanted.sequence === this.sequence) return;
    this.#opening = this.#replace(wanted, onRejection).finally(() => {
      this.#opening = null;
      this.onOpen();
    });
  }

  /** Gives away what is open if it has this number. */
  takeIf(sequence: number): Snapshot | null {
    const opened = this.#opened;
    if (opened?.sequence !== sequence) return null;
    this.#opened = null;
    return opened;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#opening;
    this.#opened?.retire();
  }

  /** What is current for others comes first, then the oldest, so that all gateways open the same. */
  #choose(newer: readonly ActivatedSnapshot[]): ActivatedSnapshot | undefined {
    const now = performance.now();
    const open = newer.filter(
      ({ sequence }) => now - (this.#rejected.get(sequence) ?? Number.NEGATIVE_INFINITY) > retryMilliseconds,
    );
    const active = newer.find(({ activeAt }) => activeAt !== null);
    return active === undefined ? open.at(-1) : open.find((each) => each === active);
  }

  async #replace(wanted: ActivatedSnapshot, onRejection: (reason: unknown) => void): Promise<void> {
    try {
      const opened = await this.open(wanted);
      if (this.#isClosed) return opened.retire();
      this.#opened?.retire();
      this.#opened = opened;
      this.#rejection = null;
      this.#rejected.delete(wanted.sequence);
    } catch (reason) {
      const text = reason instanceof Error ? reason.message : String(reason);
      if (text !== this.#rejection) onRejection(reason);
      this.#rejection = text;
      this.#rejected.set(wanted.sequence, performance.now());
    }
  }
}
