import { type ChildProcess, spawn } from "node:child_process";
import { Socket } from "node:net";
import { join } from "node:path";
import { root } from "../../../root.ts";
import type { OnFailure } from "../error-format.ts";
import { readFrames, writeFrame } from "./frames.ts";
import { type Order, type Remark, type Reply, type Start, toError } from "./job.ts";

/** Larger answers than fit in this would be the end of the worker, and not of the gateway. */
const mostMegabytes = 1024;

/** Says that what the worker was asked took longer than it may, and so was the worker's end. */
export class Overdue extends Error {
  override readonly name = "Overdue";
}

/** What the worker replied to an order, and the bytes that came with it. */
export interface Replied {
  readonly reply: Exclude<Reply, { readonly kind: "FAILURE" }>;
  readonly bytes: Buffer;
}

interface Pending {
  readonly timer: NodeJS.Timeout | undefined;
  resolve(replied: Replied): void;
  reject(reason: Error): void;
}

/** A process that takes one order at a time, and can be ended at any moment, also within a statement. */
export class WorkerProcess {
  /** Resolves with the reason once it has ended, for whatever reason. */
  readonly ended: Promise<Error>;
  readonly #child: ChildProcess;
  readonly #onFailure: OnFailure;
  #tellEnd: (reason: Error) => void = () => undefined;
  #pending: Pending | null = null;
  #end: Error | null = null;
  #lastWord: Error | null = null;

  constructor(start: Start, onFailure: OnFailure) {
    this.#onFailure = onFailure;
    this.ended = new Promise((resolve) => {
      this.#tellEnd = resolve;
    });
    const command = [`--max-old-space-size=${mostMegabytes}`, join(root, "build/worker.js")];
    // What Node itself has to say, as when its memory is full, goes where our own sentences go.
    this.#child = spawn(process.execPath, [...command, JSON.stringify(start)], {
      stdio: ["ignore", "ignore", "inherit", "pipe"],
    });
    this.#child.unref();
    this.#child.once("error", (error) => this.end(error));
    this.#child.once("exit", (code, signal) =>
      this.end(this.#lastWord ?? new Error(`The worker ended with ${signal ?? `exit code ${code}`}.`)),
    );
    const socket = this.#socket;
    if (socket === null) return;
    socket.unref();
    // It has ended, of which `exit` tells.
    socket.on("error", () => undefined);
    readFrames<Reply | Remark>(socket, (word, bytes) => this.#hear(word, bytes));
  }

  get hasEnded(): boolean {
    return this.#end !== null;
  }

  /**
   * Gives it an order, and waits for so many seconds, or with 0 for ever. To be called once the last one is done.
   * @throws Error when it fails at it, or ends meanwhile: Overdue when it has to be ended, as it takes longer.
   */
  ask(order: Order, body: string, seconds: number): Promise<Replied> {
    return new Promise((resolve, reject) => {
      const socket = this.#socket;
      if (this.#end !== null || socket === null)
        throw this.#end ?? new Error("The worker cannot be reached.");
      writeFrame(socket, order, Buffer.from(body));
      const overdue = () => this.end(new Overdue(`It took longer than ${seconds} seconds.`));
      const timer = seconds === 0 ? undefined : setTimeout(overdue, seconds * 1000);
      this.#pending = { timer, resolve, reject };
    });
  }

  /** Ends it at once, whatever it is doing. */
  end(reason: Error): void {
    if (this.#end !== null) return;
    this.#end = reason;
    this.#child.kill("SIGKILL");
    this.#socket?.destroy();
    this.#takePending()?.reject(reason);
    this.#tellEnd(reason);
  }

  get #socket(): Socket | null {
    const socket = this.#child.stdio[3];
    return socket instanceof Socket ? socket : null;
  }

  #hear(word: Reply | Remark, bytes: Buffer): void {
    switch (word.kind) {
      case "LOG":
        this.#onFailure(word.errorId, toError(word.reason));
        break;
      case "END":
        this.#lastWord = toError(word.reason);
        break;
      case "FAILURE":
        this.#takePending()?.reject(toError(word.reason));
        break;
      case "OPEN":
      case "ANSWER":
        this.#takePending()?.resolve({ reply: word, bytes });
        break;
    }
  }

  #takePending(): Pending | null {
    const pending = this.#pending;
    this.#pending = null;
    clearTimeout(pending?.timer);
    return pending;
  }
}
