import { z } from "zod";
import { Bench } from "./bench.ts";
import { findCores } from "./cores.ts";
import { type Mode, type Options, readOptions } from "./options.ts";
import { buildAll, installPeers, refuseTwins } from "./packages.ts";
import { profileGateway } from "./profile.ts";
import { showResults, writeResults } from "./results.ts";
import { type Measured, runRounds } from "./rounds.ts";
import { makeStore } from "./store.ts";

const say = (line: string) => process.stderr.write(`${line}\n`);

async function run(options: Options): Promise<void> {
  installPeers();
  refuseTwins();
  await buildAll();
  say("Making the store");
  const store = await makeStore(options);
  const cores = findCores();
  const bench = new Bench(options, store, cores);
  await bench.askReference();
  if (options.isProfile) {
    for (const workload of options.workloads) {
      process.stdout.write(`${await profileGateway(bench, workload, options.seconds)}\n`);
    }
    return;
  }
  const measured = new Map<Mode, readonly Measured[]>();
  for (const mode of options.modes) measured.set(mode, await runRounds(bench, options, mode, say));
  const results = { options, store, cores, measured };
  process.stdout.write(`${showResults(results)}\n`);
  if (options.isWhole) say(`Written to ${writeResults(results)}`);
}

// Leaving by exit ends the servers and removes the store.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
try {
  const options = readOptions();
  if (options !== null) await run(options);
  process.exit();
} catch (error) {
  say(error instanceof z.ZodError ? z.prettifyError(error) : String(error));
  process.exit(1);
}
