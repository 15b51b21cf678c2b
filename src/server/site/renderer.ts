import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Page, RenderedPage } from "../../../web/page.ts";
import type { RenderReply, RenderRequest } from "../../../web/render-messages.ts";

/** How many pages may wait for the renderer, and for how many milliseconds one may be rendered. */
const [mostWaiting, mostMilliseconds] = [64, 10_000];

/** Too many pages wait to be rendered, or the server stops. */
export class RendererUnavailable extends Error {
  override readonly name = "RendererUnavailable";
}

interface Waiting {
  readonly timer: NodeJS.Timeout;
  resolve(rendered: RenderedPage): void;
  reject(reason: Error): void;
}

/** Renders pages in a thread of its own, which starts with the first page and again after it has ended. */
export class Renderer {
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | null = null;
  #lastId = 0;

  constructor(private readonly folder: string) {}

  /** `origin` is the address of the server as its reader reaches it. @throws RendererUnavailable, or Error when the page cannot be rendered. */
  render(page: Page, origin: string): Promise<RenderedPage> {
    if (this.#waiting.size >= mostWaiting)
      throw new RendererUnavailable("Too many pages are asked for at once.");
    const thread = this.#start();
    this.#lastId += 1;
    const request: RenderRequest = { id: this.#lastId, page, origin };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => void thread.terminate(), mostMilliseconds);
      this.#waiting.set(request.id, { timer, resolve, reject });
      thread.postMessage(request);
    });
  }

  /** Ends the thread. Pages that wait then are those of clients who are gone. */
  async stop(): Promise<void> {
    const thread = this.#thread;
    if (thread === null) return;
    this.#end(thread, new RendererUnavailable("The server is stopping."));
    await thread.terminate();
  }

  #start(): Worker {
    if (this.#thread !== null) return this.#thread;
    // Without the flags of this process, which are for running from the sources.
    const thread = new Worker(join(this.folder, "renderer.js"), { workerData: this.folder, execArgv: [] });
    thread.unref();
    thread.on("message", (reply: RenderReply) => this.#receive(reply));
    thread.on("error", (error) => this.#end(thread, error));
    thread.on("exit", () => this.#end(thread, new Error("The thread that renders pages ended.")));
    this.#thread = thread;
    return thread;
  }

  #receive(reply: RenderReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    clearTimeout(waiting?.timer);
    if (reply.kind === "RENDERED") waiting?.resolve(reply.rendered);
    else waiting?.reject(new Error(reply.message));
  }

  /** A thread ends twice, by its error and by its exit. Meanwhile the next one may have started. */
  #end(thread: Worker, reason: Error): void {
    if (this.#thread !== thread) return;
    this.#thread = null;
    for (const { timer, reject } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(reason);
    }
    this.#waiting.clear();
  }
}
