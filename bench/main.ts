import * as z from "zod";
import { Bench } from "./bench.ts";
import { findCores } from "./cores.ts";
import { type Mode, type Options, readOptions } from "./options.ts";
import { buildAll, installPeers, requireOneGraphql } from "./packages.ts";
import { profileGateway } from "./profile.ts";
import { formatResults, writeResults } from "./results.ts";
import { checkServers, type Measured, runRounds } from "./rounds.ts";
import { makeStore } from "./store.ts";

const print = (line: string) => process.stderr.write(`${line}\n`);

async function run(options: Options): Promise<void> {
  installPeers();
  requireOneGraphql();
  await buildAll();
  print("Building the store");
  const store = await makeStore(options);
  const cores = findCores();
  const bench = new Bench(options, store, cores);
  await bench.storeReference();
  if (options.isProfile) {
    for (const workload of options.workloads) {
      process.stdout.write(`${await profileGateway(bench, workload, options.seconds)}\n`);
    }
    return;
  }
  if (options.isCheck) {
    for (const mode of options.modes) await checkServers(bench, options, mode, print);
    return;
  }
  const measured = new Map<Mode, readonly Measured[]>();
  for (const mode of options.modes) measured.set(mode, await runRounds(bench, options, mode, print));
  const results = { options, store, cores, measured };
  process.stdout.write(`${formatResults(results)}\n`);
  if (options.isWhole) print(`Written to ${writeResults(results)}`);
}

// `exit` ends the servers and removes the store, see process.ts and store.ts.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
try {
  const options = readOptions();
  if (options !== null) await run(options);
  process.exit();
} catch (error) {
  print(error instanceof z.ZodError ? z.prettifyError(error) : String(error));
  process.exit(1);
}
