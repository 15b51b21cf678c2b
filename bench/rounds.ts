import type { Bench } from "./bench.ts";
import { type Mode, type Options, serversIn } from "./options.ts";
import type { RunningServer } from "./process.ts";
import type { Sample } from "./sample.ts";
import type { Server } from "./servers.ts";
import { type Workload, workloads } from "./workloads.ts";

/** What came of one server in one mode. */
export interface Measured {
  readonly server: Server;
  /** Samples by workload; none for a workload that the server has no way to answer. */
  readonly samples: ReadonlyMap<string, Sample[]>;
  readonly starts: readonly number[];
  readonly memory: number | null;
}

interface Started {
  readonly server: Server;
  readonly running: RunningServer;
  readonly samples: Map<string, Sample[]>;
  readonly starts: readonly number[];
}

/** Measures every server of a mode: rounds in which each meets each workload, so that none has a better hour. */
export async function runRounds(
  bench: Bench,
  options: Options,
  mode: Mode,
  say: (line: string) => void,
): Promise<Measured[]> {
  const started: Started[] = [];
  for (const server of serversIn(mode, options)) {
    say(`${mode}: starting and checking ${server.name}`);
    const starts = await timeStarts(bench, server, mode, options.starts);
    const running = await bench.start(server);
    started.push({ server, running, starts, samples: new Map() });
    for (const workload of options.workloads) await bench.check(server, running, workload, mode);
  }
  for (let round = 0; round < options.rounds; round++) {
    for (const workload of options.workloads) {
      say(`${mode}: round ${round + 1} of ${options.rounds}, ${workload.name}`);
      await meet(bench, turn(started, round), workload, mode);
    }
  }
  const measured = started.map(({ running, ...rest }) => ({ ...rest, memory: running.readMemory() }));
  for (const { running } of started) await running.stop();
  return measured;
}

async function meet(
  bench: Bench,
  started: readonly Started[],
  workload: Workload,
  mode: Mode,
): Promise<void> {
  for (const { server, running, samples } of started) {
    const sample = await bench.load(server, running, workload, mode);
    if (sample !== null) samples.set(workload.name, [...(samples.get(workload.name) ?? []), sample]);
  }
}

/** Another server begins each round, so that none always follows the same one. */
function turn<Item>(items: readonly Item[], round: number): Item[] {
  const first = round % Math.max(items.length, 1);
  return [...items.slice(first), ...items.slice(0, first)];
}

/** Milliseconds from the start of the process to its first good answer. */
async function timeStarts(bench: Bench, server: Server, mode: Mode, starts: number): Promise<number[]> {
  const [first] = workloads;
  const times: number[] = [];
  while (times.length < starts && first !== undefined) {
    const before = performance.now();
    const running = await bench.start(server);
    await bench.check(server, running, first, mode);
    times.push(performance.now() - before);
    await running.stop();
  }
  return times;
}
