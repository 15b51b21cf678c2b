import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { root } from "../../root.ts";
import type { Context } from "../context.ts";
import type { Answer } from "../endpoint/answer.ts";
import type { Request } from "../endpoint/asked.ts";
import type { OnFailure } from "../errors.ts";
import { Overloaded } from "../limits/overload.ts";
import type { Done, Job, Start } from "./job.ts";

/** Larger answers than fit in this would be the end of the thread, and not of the server. */
const mostMegabytes = 1024;

interface Waiting {
  readonly context: Context;
  resolve(answer: Answer): void;
  reject(reason: unknown): void;
}

/** A thread that answers what would hold up everything else; it is started by the first such operation. */
export class Aside {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #last = 0;

  constructor(
    private readonly start: Start,
    private readonly longestQueue: number,
    private readonly onFailure: OnFailure,
  ) {}

  /** @throws Overloaded when too many operations are waiting already. */
  answer(asked: Request, body: unknown, context: Context): Promise<Answer> {
    if (this.#waiting.size > this.longestQueue) throw new Overloaded();
    this.#last += 1;
    const { method, url, headers } = asked;
    const { catalogue, file } = context;
    const job: Job = {
      id: this.#last,
      revision: catalogue.revision,
      file,
      asked: { method, url, headers },
      body,
      cost: context.course.cost,
    };
    return new Promise((resolve, reject) => {
      this.#waiting.set(job.id, { context, resolve, reject });
      this.#worker ??= this.#startWorker();
      this.#worker.postMessage(job);
    });
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #startWorker(): Worker {
    const worker = new Worker(join(root, "build/aside.js"), {
      workerData: this.start,
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    worker.unref();
    worker.on("message", (done: Done) => this.#take(done));
    worker.on("error", (reason) => this.#lose(worker, reason));
    worker.on("exit", () => this.#lose(worker, new Error("The thread aside has ended.")));
    return worker;
  }

  #take(done: Done): void {
    if (done.kind === "LOG") {
      this.onFailure(done.errorId, done.reason);
      return;
    }
    const waiting = this.#waiting.get(done.id);
    this.#waiting.delete(done.id);
    if (done.kind === "FAILURE") waiting?.reject(done.reason);
    else if (waiting !== undefined) {
      waiting.context.course.codes = done.codes;
      waiting.resolve({ ...done, text: Buffer.from(done.bytes.buffer) });
    }
  }

  /** The next operation starts another thread. */
  #lose(worker: Worker, reason: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}
