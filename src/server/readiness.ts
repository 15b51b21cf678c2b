import type { IsReady } from "./health.ts";

/** Whether the server can answer requests. */
export class Readiness {
  #isStopping = false;
  #worker: { readonly problem: string | null } | null = null;
  #describeShared: (() => string) | null = null;

  constructor(private readonly snapshots: { readonly isReady: IsReady }) {}

  /** The server is ready only while the worker has no problem. */
  requireWorker(worker: { readonly problem: string | null }): void {
    this.#worker = worker;
  }

  /** The sentence also describes what gateways share. The server is ready without it, too. */
  mentionShared(describe: () => string): void {
    this.#describeShared = describe;
  }

  /** From now on the server is not ready, so that no new clients are sent to it. */
  stop(): void {
    this.#isStopping = true;
  }

  readonly isReady: IsReady = () => {
    if (this.#isStopping) return { ready: false, sentence: "The server is stopping." };
    const problem = this.#worker?.problem ?? null;
    if (problem !== null) return { ready: false, sentence: problem };
    const { ready, sentence } = this.snapshots.isReady();
    const shared = this.#describeShared === null ? "" : ` ${this.#describeShared()}`;
    return { ready, sentence: `${sentence}${shared}` };
  };
}
