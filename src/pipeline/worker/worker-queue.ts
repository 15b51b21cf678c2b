import { setTimeout } from "node:timers/promises";
import { StoreUnavailableError } from "../../../db/unavailable.ts";
import type { Context } from "../../execution/context.ts";
import { storeUnavailable, workerQueueFull } from "../../limits/rejection.ts";
import type { Snapshot } from "../../snapshot/snapshot.ts";
import { maskError, type OnFailure } from "../error-format.ts";
import { respondWithError } from "../error-response.ts";
import type { OperationResponse } from "../operation-response.ts";
import { pickVarying, type ReceivedRequest } from "../receive.ts";
import type { WorkerSettings } from "./messages.ts";
import { WorkerProcess, WorkerTimeout } from "./worker-process.ts";

/** The most seconds that a worker may take to start and to open its store. */
const maxOpenSeconds = 60;
/** Milliseconds from a worker that cannot open its store to the next one. */
const retryMilliseconds = 1000;
/** Milliseconds until the worker is started. Where there is only one core, a start at once makes the first answers slower. */
const startMilliseconds = 150;
const wait = (ms: number) => setTimeout(ms, undefined, { ref: false });

/** The id of a snapshot, and what it is opened by. */
export type SnapshotToOpen = Pick<Snapshot, "id" | "address">;

/** How large operations are answered. */
export interface WorkerQueueOptions {
  readonly settings: WorkerSettings;
  /** Whether the worker is only started for the first operation, for tests that need none. */
  readonly startsLate: boolean;
  /** The most operations that may wait. */
  readonly maxWaiting: number;
  /** The most seconds that an operation may take, without its time in the queue; 0 for no limit. */
  readonly maxSeconds: number;
  readonly onFailure: OnFailure;
  /** Called when a worker ends by itself, or cannot open its store. */
  onLoss(reason: Error): void;
}

/**
 * Large operations would delay all others, so a process of its own answers them: the worker. There is always one. When it
 * ends, only the operation that it executes fails.
 */
export class WorkerQueue {
  #worker: WorkerProcess | null = null;
  /** The snapshot that the worker should have open, and the address of the one that it has open. */
  #current: SnapshotToOpen = { id: "", address: "" };
  #openAddress = "";
  #problem: string | null = "The worker is starting.";
  #operations = 0;
  #last: Promise<unknown> = Promise.resolve();
  #isRenewing = false;
  #isStopped = false;

  constructor(private readonly options: WorkerQueueOptions) {}

  /** Why operations cannot be answered, in a sentence; null when they can. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Lets the worker open a snapshot, after the operations in the queue. Resolves when it is open or cannot be opened. */
  open({ id, address }: SnapshotToOpen): Promise<void> {
    this.#current = { id, address };
    if (this.#worker !== null) return this.#renew();
    if (!this.options.startsLate) return wait(startMilliseconds).then(() => this.#renew());
    this.#problem = null;
    return Promise.resolve();
  }

  /**
   * Answers an operation when its turn comes. An operation that fails gets a response with an error.
   * @throws Rejection when the queue is full, or the database of the store does not answer.
   */
  async answer(request: ReceivedRequest, context: Context): Promise<OperationResponse> {
    if (this.#operations > this.options.maxWaiting) throw workerQueueFull();
    this.#operations += 1;
    return this.#enqueue(() => this.#execute(request, context)).finally(() => {
      this.#operations -= 1;
    });
  }

  stop(): void {
    this.#isStopped = true;
    this.#worker?.end(new Error("The gateway stops."));
  }

  async #execute(request: ReceivedRequest, context: Context): Promise<OperationResponse> {
    const { state, catalogue } = context;
    try {
      const worker = await this.#prepareWithRetry();
      // The private copy may have been removed and made again since the request began.
      const isCurrent = catalogue.snapshotId === this.#current.id;
      const { address } = isCurrent ? this.#current : context;
      const { method, url, body = "" } = request;
      const operation = { address, method, url, headers: pickVarying(request), cost: state.cost };
      const { reply, bytes } = await worker.request(
        { kind: "EXECUTE", ...operation },
        body,
        this.options.maxSeconds,
      );
      this.#openAddress = address;
      if (reply.kind !== "RESPONSE") throw new Error(`The worker replied ${reply.kind} to an operation.`);
      const { codes, ...response } = reply;
      state.codes = codes;
      return { ...response, text: bytes };
    } catch (error) {
      if (error instanceof StoreUnavailableError) throw storeUnavailable();
      const isTimeout = error instanceof WorkerTimeout;
      const reported = isTimeout ? this.#toTimeoutError() : maskError(error, this.options.onFailure);
      state.codes = [String(reported.extensions?.code)];
      return respondWithError(request, reported, isTimeout ? 504 : 500);
    }
  }

  #toTimeoutError() {
    const message = `The operation was ended after ${this.options.maxSeconds} seconds. Ask for fewer years, areas, offences or quarters, for a smaller page (\`first\`), or in several operations.`;
    return { message, extensions: { code: "OPERATION_TIMEOUT" } };
  }

  /** The worker with its store open. It is tried twice, because the store may just have been made again. */
  async #prepareWithRetry(): Promise<WorkerProcess> {
    if (this.#problem !== null) return this.#prepare();
    return this.#prepare().catch(() => wait(retryMilliseconds).then(() => this.#prepare()));
  }

  async #prepare(): Promise<WorkerProcess> {
    const worker = this.#worker ?? this.#start();
    const { address } = this.#current;
    if (this.#openAddress === address) return worker;
    try {
      await worker.request({ kind: "OPEN", address }, "", maxOpenSeconds);
      this.#openAddress = address;
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
    const worker = new WorkerProcess(this.options.settings, this.options.onFailure);
    this.#worker = worker;
    this.#openAddress = "";
    void worker.ended.then((reason) => this.#replace(reason));
    return worker;
  }

  #replace(reason: Error): void {
    this.#worker = null;
    if (this.#isStopped) return;
    if (!(reason instanceof WorkerTimeout)) this.options.onLoss(reason);
    if (this.#isRenewing) return;
    this.#isRenewing = true;
    void wait(this.#problem === null ? 0 : retryMilliseconds).then(() => {
      this.#isRenewing = false;
      return this.#renew();
    });
  }

  async #renew(): Promise<void> {
    if (this.#isStopped) return;
    await this.#enqueue(() => this.#prepare()).catch(() => undefined);
  }

  /** Runs tasks one after the other, because the worker handles one request at a time. */
  #enqueue<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
