import { setTimeout } from "node:timers/promises";
import { expect } from "vitest";
import { askLarge, askText, wholeAnswer } from "./large.ts";
import { startWithWorker } from "./program.ts";
import { askNew, killWorkers, makeSwitchIn, settings, slowWhen } from "./worker-program.ts";

/** How an operation for the worker can end. */
export type OperationEnding =
  | { readonly kind: "answered" | "unknown" | "slow" }
  /** Its caller goes away, or its worker is killed, after so many milliseconds. */
  | { readonly kind: "left" | "worker killed"; readonly ms: number }
  /** Its request has a value of so many levels. */
  | {
      readonly kind: "nested";
      readonly depth: number;
      readonly member: string;
      readonly brackets: readonly string[];
    };

const queue = 3;
let nested = 0;

/** Starts a program with a short queue. Gives what ends operations in it, and then checks that its queue is empty. */
export async function startWithQueue(folder: string) {
  const slow = makeSwitchIn(folder);
  const limits = { WORKER_SECONDS: "1", WORKER_QUEUE: `${queue}`, RATE_LIMIT: "0" };
  const program = startWithWorker({ ...settings, ...limits }, slowWhen(slow.isOn));
  const url = await program.listening();

  const end = async (ending: OperationEnding): Promise<unknown> => {
    switch (ending.kind) {
      case "answered":
        return askNew(url);
      case "unknown":
        return askLarge(url, { query: '{ forces { slug offenceCounts(offence: "8Z9") { value } } }' });
      case "slow":
        slow.on();
        return askNew(url).finally(slow.off);
      case "left":
        return askNew(url, AbortSignal.timeout(ending.ms)).catch(() => undefined);
      case "worker killed":
        await setTimeout(ending.ms);
        return killWorkers(program);
      case "nested": {
        const { depth, member, brackets } = ending;
        const [open = "", close = ""] = brackets;
        const deep = `{"deep":${open.repeat(depth)}1${close.repeat(depth)}}`;
        nested += 1;
        const query = `query Nested${nested} { forces { slug offenceCounts(offence: \\"8Q\\") { value } } }`;
        return askText(url, `{"query":"${query}","${member}":${deep}}`);
      }
    }
  };

  return async (endings: readonly OperationEnding[]): Promise<void> => {
    await Promise.all(endings.map(end));
    // A worker that was just killed may still get one operation, which fails with it.
    await expect.poll(() => askNew(url)).toEqual(wholeAnswer);
    const all = await Promise.all(Array.from({ length: queue + 1 }, () => askNew(url)));
    expect(all).toEqual(all.map(() => wholeAnswer));
  };
}
