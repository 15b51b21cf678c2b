import { cac } from "cac";
import { Client } from "pg";
import * as z from "zod";
import { gatewayProgram } from "./packages.ts";
import { type RunningServer, startServer } from "./process.ts";
import { readProcessorTime } from "./processor-time.ts";
import { rotate } from "./rotate.ts";
import { bodyOf, type Workload, workloads } from "./workloads.ts";

// Measures the processor time of an answer, gateways and database together, with one, two and three gateways on a database
// in which a store is published. Three gateways are always busy, because processes that share cores and caches slow one another down,
// whatever they read: those that are not on the database are on a file of their own, and are not measured. Each gets as many requests
// at once, as when gateways are added because clients are: one with less to do wakes up for each request. None has a response cache.

const cli = cac("npm run bench:gateways --");
cli.command("<url> [...workloads]", "Measure one, two and three gateways on this database");
cli.option("--store <file>", "The store of the gateways that are busy beside them");
cli.option("--rounds <n>", "How often each number of gateways is measured", { default: 5 });
cli.option("--requests <n>", "Requests to each gateway in a measurement", {
  default: 1000,
});
cli.option("--connections <n>", "Requests in flight at each gateway", { default: 6 });
cli.help();

const flags = z.object({
  store: z.string(
    "Name the store of the gateways beside those that are measured: --store var/figures.sqlite",
  ),
  rounds: z.coerce.number().int().positive(),
  requests: z.coerce.number().int().positive(),
  connections: z.coerce.number().int().positive(),
});

const largest = 3;

async function run(url: string, names: readonly string[], options: z.infer<typeof flags>): Promise<void> {
  const client = new Client({ connectionString: url, application_name: "bench" });
  await client.connect();
  const gateways = await startAll(url);
  const beside = await startAll(options.store);
  const measured = workloads.filter(({ name }) => names.length === 0 || names.includes(name));
  const counts = Array.from({ length: largest }, (_, index) => index + 1);
  print(`${"".padEnd(22)}${counts.map((count) => `${count}`.padStart(9)).join("")}`);
  for (const workload of measured) {
    const samples = counts.map(() => [] as number[]);
    // Node compiles what runs often: each gateway has run it as often as the others.
    await measure(gateways, [], client, workload, options);
    await measure(beside, [], client, workload, options);
    for (let round = 0; round < options.rounds; round += 1)
      for (const count of counts) {
        // In turns, so that no gateway is always measured and none is always new to what it does.
        const order = rotate(gateways, round);
        const others = rotate(beside, round).slice(count);
        samples[count - 1]?.push(await measure(order.slice(0, count), others, client, workload, options));
      }
    const columns = samples.map((each) => medianOf(each).toFixed(3).padStart(9));
    print(`${workload.name.padEnd(22)}${columns.join("")}`);
  }
  await client.end();
}

function startAll(store: string): Promise<RunningServer[]> {
  return Promise.all(Array.from({ length: largest }, () => start(store)));
}

async function start(STORE: string): Promise<RunningServer> {
  const limits = { RATE_LIMIT: "0", SHED_AFTER_MS: "0", RESPONSE_CACHE_MB: "0" };
  const environment = { STORE, PORT: "0", LOG_LEVEL: "silent", ...limits };
  const gateway = await startServer(gatewayProgram(), environment, { core: undefined, log: null });
  while ((await fetch(`${gateway.url}/health/ready`)).status !== 200)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return gateway;
}

/** Milliseconds of processor time of an answer of the gateways, while those beside them are busy too. */
async function measure(
  gateways: readonly RunningServer[],
  beside: readonly RunningServer[],
  client: Client,
  workload: Workload,
  options: z.infer<typeof flags>,
): Promise<number> {
  const { rows } = await client.query(
    "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'gateway %'",
  );
  const backends = z.array(z.object({ pid: z.number() })).parse(rows);
  const processes = [...gateways, ...backends].map(({ pid }) => pid);
  const read = () => processes.reduce((total, pid) => total + readProcessorTime(pid), 0);
  const before = read();
  let isDone = false;
  const others = beside.map((gateway) => load(gateway, workload, options.connections, () => isDone));
  await Promise.all(
    gateways.map((gateway) => {
      let sent = 0;
      return load(gateway, workload, options.connections, () => sent++ >= options.requests);
    }),
  );
  const used = read() - before;
  isDone = true;
  await Promise.all(others);
  return used / (options.requests * gateways.length);
}

/** Keeps so many requests in flight at a gateway until it is done. */
async function load(
  { url }: RunningServer,
  workload: Workload,
  connections: number,
  isDone: () => boolean,
): Promise<void> {
  const headers = { "content-type": "application/json" };
  const client = async () => {
    while (!isDone()) {
      const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: bodyOf(workload) });
      await response.arrayBuffer();
      if (response.status !== 200)
        throw new Error(`${workload.name} was answered with status ${response.status}.`);
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
}

function medianOf(samples: readonly number[]): number {
  return samples.toSorted((one, other) => one - other)[samples.length >> 1] ?? 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
const { args, options } = cli.parse(process.argv, { run: false });
const [url, ...names] = args;
if (url === undefined || options.help) cli.outputHelp();
else await run(url, names, flags.parse(options));
process.exit();
