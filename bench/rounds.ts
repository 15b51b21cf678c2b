import type { Bench } from "./bench.ts";
import { type Mode, type Options, serversIn } from "./options.ts";
import type { RunningServer } from "./process.ts";
import { rotate } from "./rotate.ts";
import type { Sample } from "./sample.ts";
import type { Server } from "./servers.ts";
import { type Workload, workloads } from "./workloads.ts";

/** The measurements of one server in one mode. */
export interface Measured {
  readonly server: Server;
  /** Samples by workload. */
  readonly samples: ReadonlyMap<string, Sample[]>;
  /** Milliseconds until the first response. */
  readonly starts: readonly number[];
  /** MB; null where it is not known. */
  readonly memory: number | null;
}

interface Started {
  readonly server: Server;
  readonly running: RunningServer;
  readonly samples: Map<string, Sample[]>;
  readonly starts: readonly number[];
}

/** Measures all servers of a mode. Each round measures each of them, so that a slow time of the machine affects all. */
export async function runRounds(
  bench: Bench,
  options: Options,
  mode: Mode,
  print: (line: string) => void,
): Promise<Measured[]> {
  const started: Started[] = [];
  await bench.storeBytes(mode);
  for (const server of serversIn(mode, options)) {
    print(`${mode}: starting and checking ${server.name}`);
    const starts = await timeStarts(bench, server, mode, options.starts);
    const running = await bench.start(server, mode);
    started.push({ server, running, starts, samples: new Map() });
    for (const workload of options.workloads) await bench.check(server, running, workload, mode);
  }
  for (let round = 0; round < options.rounds; round++) {
    for (const workload of options.workloads) {
      print(`${mode}: round ${round + 1} of ${options.rounds}, ${workload.name}`);
      await measureWorkload(bench, rotate(started, round), workload, mode);
    }
  }
  const measured = started.map(({ running, ...rest }) => ({ ...rest, memory: running.readMemory() }));
  for (const { running } of started) await running.stop();
  return measured;
}

/** Compares the responses of all servers of a mode with those of the reference. @throws Error with the first difference. */
export async function checkServers(
  bench: Bench,
  options: Options,
  mode: Mode,
  print: (line: string) => void,
): Promise<void> {
  await bench.storeBytes(mode);
  for (const server of serversIn(mode, options)) {
    const running = await bench.start(server, mode);
    for (const workload of options.workloads) await bench.check(server, running, workload, mode);
    await running.stop();
    print(
      `${mode}: ${server.name} gives the values of the reference for ${options.workloads.length} workloads`,
    );
  }
}

async function measureWorkload(
  bench: Bench,
  started: readonly Started[],
  workload: Workload,
  mode: Mode,
): Promise<void> {
  for (const { server, running, samples } of started) {
    const sample = await bench.load(server, running, workload, mode);
    samples.set(workload.name, [...(samples.get(workload.name) ?? []), sample]);
  }
}

/** Milliseconds from the start of the process to its first correct response. */
async function timeStarts(bench: Bench, server: Server, mode: Mode, starts: number): Promise<number[]> {
  const [first] = workloads;
  const times: number[] = [];
  while (times.length < starts && first !== undefined) {
    const before = performance.now();
    const running = await bench.start(server, mode);
    await bench.check(server, running, first, mode);
    times.push(performance.now() - before);
    await running.stop();
  }
  return times;
}
