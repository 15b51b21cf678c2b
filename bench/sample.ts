import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as z from "zod";
import { root } from "../root.ts";
import type { BenchRequest } from "./bench-request.ts";
import { killAtExit, type RunningServer, withCore } from "./process.ts";

const sample = z.object({
  perSecond: z.number(),
  p50: z.number(),
  p99: z.number(),
  failed: z.number(),
  /** Milliseconds of processor time of the server for a response; null where it is not known. */
  cost: z.number().nullable(),
});

/** The measurement of one round of load. `perSecond` is requests; `p50` and `p99` are milliseconds. */
export type Sample = z.infer<typeof sample>;

/** Connections of the load. Each sends its next request as soon as it has its response. */
export const connections = 16;

/** Sends load from another process, for one request at a time. */
export class LoadGenerator {
  readonly #child: ChildProcess;
  readonly #ended: Promise<never>;

  constructor(core: number | undefined) {
    const [command, program] = withCore(core, ["bench/var/bundles/load.js"]);
    this.#child = spawn(command, program, { cwd: root, stdio: ["ignore", "ignore", "inherit", "ipc"] });
    killAtExit(this.#child);
    this.#ended = once(this.#child, "exit").then(() => Promise.reject(new Error("The load ended.")));
    this.#ended.catch(() => undefined);
  }

  /** @throws Error when a response had another status than 200. */
  async measure(
    { url, pid }: RunningServer,
    { method, path, headers, body }: BenchRequest,
    { seconds, warmUp }: { readonly seconds: number; readonly warmUp: number },
  ): Promise<Sample> {
    this.#child.send({ url: `${url}${path}`, pid, method, headers, body, connections, seconds, warmUp });
    const result = sample.parse(
      await Promise.race([once(this.#child, "message").then(([message]) => message), this.#ended]),
    );
    if (result.failed > 0) throw new Error(`${result.failed} requests to ${path} failed.`);
    return result;
  }
}

/** The median and the extremes of values. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (lower === undefined || upper === undefined || min === undefined || max === undefined) return null;
  return { median: (lower + upper) / 2, min, max };
}
