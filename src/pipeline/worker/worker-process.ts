import { type ChildProcess, spawn } from "node:child_process";
import { Socket } from "node:net";
import { join } from "node:path";
import { StoreUnavailableError } from "../../../db/unavailable.ts";
import { root } from "../../../root.ts";
import { compileCacheFolder } from "../../config/compile-cache.ts";
import type { OnFailure } from "../error-format.ts";
import { readFrames, writeFrame } from "./frames.ts";
import {
  deserializeError,
  type WorkerNotice,
  type WorkerReply,
  type WorkerRequest,
  type WorkerSettings,
} from "./messages.ts";

/** The largest heap of the worker. A response that does not fit in it ends the worker, but not the gateway. */
const maxHeapMegabytes = 1024;

/** A request took longer than allowed, so the worker was ended. */
export class WorkerTimeout extends Error {
  override readonly name = "WorkerTimeout";
}

/** A reply of the worker with the bytes of its frame. */
export interface ReceivedReply {
  readonly reply: Exclude<WorkerReply, { readonly kind: "ERROR" | "UNAVAILABLE" }>;
  readonly bytes: Buffer;
}

interface PendingRequest {
  readonly timer: NodeJS.Timeout | undefined;
  resolve(received: ReceivedReply): void;
  reject(reason: Error): void;
}

/** A process that handles one request at a time. It can be ended at any moment, also within a statement. */
export class WorkerProcess {
  /** Resolves with the reason once the process has ended. */
  readonly ended: Promise<Error>;
  readonly #child: ChildProcess;
  readonly #onFailure: OnFailure;
  #resolveEnded: (reason: Error) => void = () => undefined;
  #pending: PendingRequest | null = null;
  #endReason: Error | null = null;
  #fatalError: Error | null = null;

  constructor(settings: WorkerSettings, onFailure: OnFailure) {
    this.#onFailure = onFailure;
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
    const command = [`--max-old-space-size=${maxHeapMegabytes}`, join(root, "build/worker.js")];
    // Node writes its own errors, such as a full heap, to stderr. They go where the gateway's own go.
    this.#child = spawn(process.execPath, [...command, JSON.stringify(settings)], {
      stdio: ["ignore", "ignore", "inherit", "pipe"],
      env: { ...process.env, NODE_COMPILE_CACHE: compileCacheFolder },
    });
    this.#child.unref();
    this.#child.once("error", (error) => this.end(error));
    this.#child.once("exit", (code, signal) =>
      this.end(this.#fatalError ?? new Error(`The worker ended with ${signal ?? `exit code ${code}`}.`)),
    );
    const socket = this.#socket;
    if (socket === null) return;
    socket.unref();
    // The process has ended then, and `exit` reports it.
    socket.on("error", () => undefined);
    readFrames<WorkerReply | WorkerNotice>(socket, (message, bytes) => this.#receive(message, bytes));
  }

  get hasEnded(): boolean {
    return this.#endReason !== null;
  }

  /**
   * Sends a request and waits for the reply, at most `seconds`, or without limit for 0. Call it only after the reply to
   * the last request.
   * @throws Error when the request fails or the process ends; WorkerTimeout when it takes longer than `seconds`.
   */
  request(request: WorkerRequest, body: string, seconds: number): Promise<ReceivedReply> {
    return new Promise((resolve, reject) => {
      const socket = this.#socket;
      if (this.#endReason !== null || socket === null)
        throw this.#endReason ?? new Error("The worker cannot be reached.");
      writeFrame(socket, request, Buffer.from(body));
      const onTimeout = () => this.end(new WorkerTimeout(`It took longer than ${seconds} seconds.`));
      const timer = seconds === 0 ? undefined : setTimeout(onTimeout, seconds * 1000);
      this.#pending = { timer, resolve, reject };
    });
  }

  /** Ends the process at once, also in the middle of a request. */
  end(reason: Error): void {
    if (this.#endReason !== null) return;
    this.#endReason = reason;
    this.#child.kill("SIGKILL");
    this.#socket?.destroy();
    this.#takePending()?.reject(reason);
    this.#resolveEnded(reason);
  }

  get #socket(): Socket | null {
    const socket = this.#child.stdio[3];
    return socket instanceof Socket ? socket : null;
  }

  #receive(message: WorkerReply | WorkerNotice, bytes: Buffer): void {
    switch (message.kind) {
      case "LOG":
        this.#onFailure(message.errorId, deserializeError(message.error));
        break;
      case "FATAL":
        this.#fatalError = deserializeError(message.error);
        break;
      case "ERROR":
        this.#takePending()?.reject(deserializeError(message.error));
        break;
      case "UNAVAILABLE":
        this.#takePending()?.reject(new StoreUnavailableError(message.error.message));
        break;
      case "OPENED":
      case "RESPONSE":
        this.#takePending()?.resolve({ reply: message, bytes });
        break;
    }
  }

  #takePending(): PendingRequest | null {
    const pending = this.#pending;
    this.#pending = null;
    clearTimeout(pending?.timer);
    return pending;
  }
}
