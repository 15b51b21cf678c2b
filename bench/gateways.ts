import { cac } from "cac";
import { Client } from "pg";
import { z } from "zod";
import { gatewayProgram } from "./packages.ts";
import { type RunningServer, startServer } from "./process.ts";
import { readProcessorTime } from "./processor-time.ts";
import { bodyOf, type Workload, workloads } from "./workloads.ts";

// Measures the processor time of an answer, gateways and database together, with one, two and three gateways on a database
// in which a store is published. Each gateway gets as many requests as a single one does, as when gateways are added because
// clients are: one with less to do wakes up for each request. None has a response cache.

const cli = cac("npm run bench:gateways --");
cli.command("<url> [...workloads]", "Measure one, two and three gateways on this database");
cli.option("--rounds <n>", "How often each number of gateways is measured", { default: 5 });
cli.option("--requests <n>", "Requests to each gateway in a measurement, after as many as a warm-up", {
  default: 300,
});
cli.option("--connections <n>", "Requests in flight at each gateway", { default: 6 });
cli.help();

const flags = z.object({
  rounds: z.coerce.number().int().positive(),
  requests: z.coerce.number().int().positive(),
  connections: z.coerce.number().int().positive(),
});

const largest = 3;

async function run(url: string, names: readonly string[], options: z.infer<typeof flags>): Promise<void> {
  const client = new Client({ connectionString: url, application_name: "bench" });
  await client.connect();
  const gateways: RunningServer[] = [];
  for (let started = 0; started < largest; started += 1) gateways.push(await start(url));
  const measured = workloads.filter(({ name }) => names.length === 0 || names.includes(name));
  const counts = Array.from({ length: largest }, (_, index) => index + 1);
  print(`${"".padEnd(22)}${counts.map((count) => `${count}`.padStart(9)).join("")}`);
  for (const workload of measured) {
    const samples = counts.map(() => [] as number[]);
    // Node compiles what runs often: each gateway has run it as often as the others.
    for (const gateway of gateways) await load([gateway], workload, options);
    for (let round = 0; round < options.rounds; round += 1)
      for (const count of counts) {
        const serving = gateways.slice(0, count);
        await load(serving, workload, options);
        samples[count - 1]?.push(await measure(serving, client, workload, options));
      }
    const columns = samples.map((each) => medianOf(each).toFixed(3).padStart(9));
    print(`${workload.name.padEnd(22)}${columns.join("")}`);
  }
  await client.end();
}

async function start(STORE: string): Promise<RunningServer> {
  const limits = { RATE_LIMIT: "0", SHED_AFTER_MS: "0", RESPONSE_CACHE_MB: "0" };
  const environment = { STORE, PORT: "0", LOG_LEVEL: "silent", ...limits };
  const gateway = await startServer(gatewayProgram(), environment, { core: undefined, log: null });
  while ((await fetch(`${gateway.url}/health/ready`)).status !== 200)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return gateway;
}

/** Milliseconds of processor time of an answer. */
async function measure(
  gateways: readonly RunningServer[],
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
  await load(gateways, workload, options);
  return (read() - before) / (options.requests * gateways.length);
}

/** Sends the requests to each gateway. */
async function load(
  gateways: readonly RunningServer[],
  workload: Workload,
  { requests, connections }: z.infer<typeof flags>,
): Promise<void> {
  const headers = { "content-type": "application/json" };
  const loadOne = async ({ url }: RunningServer) => {
    let sent = 0;
    const client = async () => {
      while (sent++ < requests) {
        const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: bodyOf(workload) });
        await response.arrayBuffer();
        if (response.status !== 200)
          throw new Error(`${workload.name} was answered with status ${response.status}.`);
      }
    };
    await Promise.all(Array.from({ length: connections }, client));
  };
  await Promise.all(gateways.map(loadOne));
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
