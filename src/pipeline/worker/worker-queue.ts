import { setTimeout } from "node:timers/promises";
import type { Context } from "../../execution/context.ts";
import { workerQueueFull } from "../../limits/rejection.ts";
import { maskError, type OnFailure } from "../error-format.ts";
import { answerWithError } from "../error-response.ts";
import type { OperationResponse } from "../operation-response.ts";
import { pickVarying, type ReceivedRequest } from "../receive.ts";
import type { Start } from "./job.ts";
import { Overdue, WorkerProcess } from "./worker-process.ts";

/** Seconds that a worker may take to start and open its store. */
const longestOpening = 60;
/** Milliseconds from a worker that cannot open its store to the next. */
const pause = 1000;
const wait = (ms: number) => setTimeout(ms, undefined, { ref: false });

/** The id of a snapshot, and the file of its private copy. */
export interface Snapshot {
  readonly id: string;
  readonly file: string;
}

/** How large operations are answered. */
export interface WorkerQueueOptions {
  readonly start: Start;
  /** Whether there is no worker before the first operation. Tests that need none set it. */
  readonly startsLate: boolean;
  /** How many operations may wait. */
  readonly longestQueue: number;
  /** How many seconds an operation may take once its turn has come; 0 for any number. */
  readonly longestOperation: number;
  readonly onFailure: OnFailure;
  /** Called when a worker ends unasked, or cannot answer. */
  onLoss(reason: Error): void;
}

/**
 * What would hold up everything else is answered by a worker: a process of its own, of which there is always one. Its
 * end is the end of the operation that it has in hand, and of no other.
 */
export class WorkerQueue {
  #worker: WorkerProcess | null = null;
  /** What the worker is to have open, and the store that it has. */
  #current: Snapshot = { id: "", file: "" };
  #opened = "";
  #problem: string | null = "The worker is starting.";
  #operations = 0;
  #last: Promise<unknown> = Promise.resolve();
  #isRenewing = false;
  #isStopped = false;

  constructor(private readonly terms: WorkerQueueOptions) {}

  /** Why operations cannot be answered, in a sentence; null where they can. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Has the worker open a snapshot, once it has answered what waits. Resolves when it has, or cannot. */
  open({ id, file }: Snapshot): Promise<void> {
    this.#current = { id, file };
    if (!this.terms.startsLate || this.#worker !== null) return this.#renew();
    this.#problem = null;
    return Promise.resolve();
  }

  /**
   * Answers an operation, when its turn comes, also where nothing comes of it: with an error of ours.
   * @throws Rejection when too many are waiting already.
   */
  async answer(asked: ReceivedRequest, context: Context): Promise<OperationResponse> {
    if (this.#operations > this.terms.longestQueue) throw workerQueueFull();
    this.#operations += 1;
    return this.#inTurn(() => this.#work(asked, context)).finally(() => {
      this.#operations -= 1;
    });
  }

  stop(): void {
    this.#isStopped = true;
    this.#worker?.end(new Error("The gateway stops."));
  }

  async #work(asked: ReceivedRequest, context: Context): Promise<OperationResponse> {
    const { state, catalogue } = context;
    try {
      const worker = await this.#prepareTwice();
      // The copy that it began with may be gone, and made again.
      const file = catalogue.revision === this.#current.id ? this.#current.file : context.file;
      const { method, url, body = "" } = asked;
      const job = { file, method, url, headers: pickVarying(asked), cost: state.cost };
      const { reply, bytes } = await worker.ask({ kind: "JOB", ...job }, body, this.terms.longestOperation);
      this.#opened = file;
      if (reply.kind !== "ANSWER") throw new Error(`The worker replied ${reply.kind} to an operation.`);
      const { codes, ...answer } = reply;
      state.codes = codes;
      return { ...answer, text: bytes };
    } catch (error) {
      const told =
        error instanceof Overdue ? this.#describeTimeout() : maskError(error, this.terms.onFailure);
      state.codes = [String(told.extensions?.code)];
      return answerWithError(asked, told, error instanceof Overdue ? 504 : 500);
    }
  }

  #describeTimeout() {
    const message = `The operation was ended after ${this.terms.longestOperation} seconds. Ask for fewer years, areas, offences or quarters, for a smaller page (\`first\`), or in several operations.`;
    return { message, extensions: { code: "OPERATION_TIMEOUT" } };
  }

  /** The worker with its store open. A second one is tried, as the store may just have been put back in place. */
  async #prepareTwice(): Promise<WorkerProcess> {
    if (this.#problem !== null) return this.#prepare();
    return this.#prepare().catch(() => wait(pause).then(() => this.#prepare()));
  }

  async #prepare(): Promise<WorkerProcess> {
    const worker = this.#worker ?? this.#start();
    const { file } = this.#current;
    if (this.#opened === file) return worker;
    try {
      await worker.ask({ kind: "OPEN", file }, "", longestOpening);
      this.#opened = file;
      this.#problem = null;
      return worker;
    } catch (error) {
      this.#problem = worker.hasEnded ? "The worker cannot be started." : "The worker cannot open its store.";
      const reason = new Error(this.#problem, { cause: error });
      worker.end(reason);
      throw reason;
    }
  }

  #start(): WorkerProcess {
    const worker = new WorkerProcess(this.terms.start, this.terms.onFailure);
    this.#worker = worker;
    this.#opened = "";
    void worker.ended.then((reason) => this.#replace(reason));
    return worker;
  }

  #replace(reason: Error): void {
    this.#worker = null;
    if (this.#isStopped) return;
    if (!(reason instanceof Overdue)) this.terms.onLoss(reason);
    if (this.#isRenewing) return;
    this.#isRenewing = true;
    void wait(this.#problem === null ? 0 : pause).then(() => {
      this.#isRenewing = false;
      return this.#renew();
    });
  }

  async #renew(): Promise<void> {
    if (this.#isStopped) return;
    await this.#inTurn(() => this.#prepare()).catch(() => undefined);
  }

  /** One after the other: each would take the worker for itself anyway. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
