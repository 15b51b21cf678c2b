import { StoreError } from "../../db/open.ts";
import {
  type ActivatedSnapshot,
  noticeMilliseconds,
  type PublishedState,
} from "../../db/postgres/activation.ts";
import { addressOfSnapshot } from "../../db/postgres/address.ts";
import { PublishedList } from "../../db/postgres/published-list.ts";
import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import { snapshotNotHere } from "../limits/rejection.ts";
import { DatabaseClock, type LocalSpan } from "./database-clock.ts";
import { GatewayReports } from "./gateway-reports.ts";
import { NextSnapshot } from "./next-snapshot.ts";
import type { Snapshot } from "./snapshot.ts";
import type { SnapshotListener, SnapshotWatcher } from "./snapshot-watcher.ts";
import { WaitingRequests } from "./waiting-requests.ts";

const pollMilliseconds = 500;
/** For so long after a poll began no moment can come that it did not see: the rest of the notice is for a slow commit. */
const certainMilliseconds = noticeMilliseconds - 500;

/** Opens the snapshot at an address. Given, so that the bundle of what only a database needs is small. */
type OpenSnapshot = (address: string) => Promise<Snapshot>;

/** The moment at which a snapshot that is newer than the current one becomes current. */
interface DueMoment extends LocalSpan {
  readonly sequence: number;
}

/**
 * The current snapshot of a database. Gateways open what is published, agree on a moment by the clock of the database, and
 * all move at that moment. docs/decisions/042-switching.md says how.
 */
export class PublishedSnapshots implements SnapshotWatcher {
  readonly #list: PublishedList;
  readonly #clock = new DatabaseClock();
  readonly #waiting = new WaitingRequests();
  readonly #reports: GatewayReports;
  readonly #next: NextSnapshot;
  #current: Snapshot | null = null;
  #due: DueMoment | null = null;
  #knownUntil = 0;
  /** Whether the database did not answer the last poll. */
  #isAway = false;
  #isOnReplica = false;
  #isStopped = false;
  #listener: SnapshotListener | null = null;
  #timer: NodeJS.Timeout | undefined;
  #moveTimer: NodeJS.Timeout | undefined;
  #poll: Promise<void> | null = null;

  constructor(
    private readonly url: string,
    private readonly openSnapshot: OpenSnapshot,
  ) {
    this.#list = new PublishedList(url);
    this.#reports = new GatewayReports(this.#list);
    this.#next = new NextSnapshot(
      (snapshot) => this.#open(snapshot),
      () => this.#pollNow(),
    );
  }

  get current(): Snapshot {
    this.#moveWhenDue();
    if (this.#current === null) throw new Error("No snapshot is open yet.");
    return this.#current;
  }

  take(least: number): PromiseOrValue<Snapshot> {
    return this.#canAnswer(least) ? this.current : this.#waitFor(least);
  }

  isReady(): { readonly ready: boolean; readonly sentence: string } {
    const { id, sequence } = this.current;
    if (this.#isAway || !this.current.isReadable())
      return { ready: false, sentence: "The store cannot be read: its database does not answer." };
    const { rejection } = this.#next;
    if (this.#isBehind()) {
      const why = rejection === null ? "yet" : `because it cannot be read: ${rejection}`;
      const sentence = `Snapshot number ${this.#due?.sequence} is current, and this gateway has not opened it ${why}.`;
      return { ready: false, sentence };
    }
    const rejected = rejection === null ? "" : ", because the snapshot that should replace it cannot be read";
    const replica = this.#isOnReplica ? " No primary answers, but a replica." : "";
    const { problem } = this.#reports;
    const silent = problem === null ? "" : ` Its reports are not taken: ${problem}`;
    const sentence = `Snapshot ${id} (number ${sequence}) is current${rejected}.${replica}${silent}`;
    return { ready: true, sentence };
  }

  /** Opens the snapshot that is current. @throws StoreError when there is none that this version can read. */
  async open(): Promise<void> {
    const { snapshots } = await this.#read();
    // The first of a layout is current before any gateway has activated it.
    const current = snapshots.find(({ activeAt }) => activeAt !== null) ?? snapshots.at(-1);
    if (current === undefined)
      throw new StoreError(
        `${this.#list.address} has no snapshot that this version can read: publish one with npm run store:publish.`,
      );
    this.#current = await this.#open(current);
  }

  watch(listener: SnapshotListener): void {
    this.#listener = listener;
    this.#pollNow();
  }

  /** Nothing: whoever published the snapshot compared all of it. */
  async check(): Promise<void> {}

  async close(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#moveTimer);
    await this.#poll;
    await this.#next.close();
    this.#current?.retire();
    await this.#list.close(this.#reports.id);
  }

  /** Whether the current snapshot may answer a request that wants the number `least`. */
  #canAnswer(least: number): boolean {
    const { sequence } = this.current;
    if (sequence < least || this.#isBehind()) return false;
    // Without a primary no moment can be agreed on.
    const isCertain = this.#isAway || this.#isOnReplica || this.#listener === null;
    return isCertain || performance.now() < this.#knownUntil;
  }

  /** Whether the others may have moved to a newer snapshot, and this gateway has not. */
  #isBehind(): boolean {
    return this.#due !== null && performance.now() >= this.#due.from;
  }

  async #waitFor(least: number): Promise<Snapshot> {
    this.#pollNow();
    await this.#waiting.until(() => this.#canAnswer(least));
    const { current } = this;
    const needed = Math.max(least, this.#isBehind() ? (this.#due?.sequence ?? 0) : 0);
    if (current.sequence < needed) throw snapshotNotHere(needed, current.sequence);
    return current;
  }

  #pollNow(): void {
    if (this.#poll !== null || this.#isStopped || this.#listener === null) return;
    clearTimeout(this.#timer);
    this.#poll = this.#pollOnce(this.#listener).finally(() => {
      this.#poll = null;
      if (!this.#isStopped) this.#timer = setTimeout(() => this.#pollNow(), pollMilliseconds).unref();
      this.#waiting.checkAgain();
    });
  }

  async #pollOnce(listener: SnapshotListener): Promise<void> {
    try {
      const state = await this.#read();
      if (this.#isAway) listener.onReturn(this.current.id);
      this.#isAway = false;
      const { sequence } = this.current;
      const newer = state.snapshots.filter((each) => each.sequence > sequence);
      this.#expect(newer.find(({ activeAt }) => activeAt !== null));
      this.#next.prepare(newer, (reason) => listener.onRejection(reason, this.current.id));
      if (state.isReplica) return;
      const usage = { serves: this.current.sequence, prepared: this.#next.sequence };
      const onProblem = (error: unknown) => listener.onSilence(error, this.current.id);
      await this.#reports.takePart(usage, newer, onProblem);
    } catch (error) {
      if (!this.#isAway) listener.onOutage(error, this.current.id);
      this.#isAway = true;
    }
  }

  async #read(): Promise<PublishedState> {
    const sent = performance.now();
    const state = await this.#list.read();
    this.#clock.note(sent, state.now, performance.now());
    this.#knownUntil = sent + certainMilliseconds;
    this.#isOnReplica = state.isReplica;
    return state;
  }

  /** Waits for the moment of a snapshot. */
  #expect(active: ActivatedSnapshot | undefined): void {
    clearTimeout(this.#moveTimer);
    this.#due = null;
    if (active === undefined || active.activeAt === null) return;
    const { sequence, activeAt } = active;
    this.#due = { sequence, ...this.#clock.toLocal(activeAt) };
    this.#moveTimer = setTimeout(
      () => {
        this.#moveWhenDue();
        this.#waiting.checkAgain();
      },
      Math.max(0, this.#due.until - performance.now() + 1),
    ).unref();
  }

  #moveWhenDue(): void {
    if (this.#due === null || performance.now() < this.#due.until) return;
    const next = this.#next.takeIf(this.#due.sequence);
    if (next === null || this.#current === null) return;
    const previous = this.#current;
    this.#current = next;
    this.#due = null;
    previous.retire();
    this.#listener?.onMove(next.id, previous.id);
  }

  #open({ schema }: ActivatedSnapshot): Promise<Snapshot> {
    return this.openSnapshot(addressOfSnapshot(this.url, schema));
  }
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
