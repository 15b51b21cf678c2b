import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";
import { root } from "../root.ts";
import { endWithThis, type RunningServer, withCore } from "./process.ts";
import type { Question } from "./question.ts";

const sample = z.object({
  perSecond: z.number(),
  p50: z.number(),
  p99: z.number(),
  refused: z.number(),
  /** Milliseconds of processor time that the server took for an answer; null where that is not known. */
  cost: z.number().nullable(),
});

/** What one round of load came to. */
export type Sample = z.infer<typeof sample>;

/** Connections that ask at the same time, each again as soon as it has its answer. */
export const connections = 16;

/** Sends questions from another process, one after the other. */
export class LoadShedder {
  readonly #child: ChildProcess;
  readonly #ended: Promise<never>;

  constructor(core: number | undefined) {
    const [command, program] = withCore(core, ["bench/var/bundles/load.js"]);
    this.#child = spawn(command, program, { cwd: root, stdio: ["ignore", "ignore", "inherit", "ipc"] });
    endWithThis(this.#child);
    this.#ended = once(this.#child, "exit").then(() => Promise.reject(new Error("The load ended.")));
    this.#ended.catch(() => undefined);
  }

  /** @throws Error when any answer was not a good one. */
  async measure(
    { url, pid }: RunningServer,
    { method, path, headers, body }: Question,
    { seconds, warmUp }: { readonly seconds: number; readonly warmUp: number },
  ): Promise<Sample> {
    this.#child.send({ url: `${url}${path}`, pid, method, headers, body, connections, seconds, warmUp });
    const result = sample.parse(
      await Promise.race([once(this.#child, "message").then(([message]) => message), this.#ended]),
    );
    if (result.refused > 0) throw new Error(`${result.refused} requests to ${path} got no good answer.`);
    return result;
  }
}

/** The value in the middle, and both ends. */
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
