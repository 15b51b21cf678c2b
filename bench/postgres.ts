import { cac } from "cac";
import { Client } from "pg";
import * as z from "zod";
import { publishStore } from "../src/publishing/publish.ts";
import { gatewayProgram } from "./packages.ts";
import { type RunningServer, startServer } from "./process.ts";
import { readProcessorTime } from "./processor-time.ts";
import { bodyOf, type Workload, workloads } from "./workloads.ts";

// Measures the processor time of an answer from PostgreSQL, gateway and database together, against one from SQLite, in one
// run. Both gateways answer the same operations in turn, without a response cache.

const cli = cac("npm run bench:postgres --");
cli.command("<url> [...workloads]", "Publish a store in this database and measure both gateways");
cli.option("--store <file>", "The store, as npm start builds it");
cli.option("--rounds <n>", "How often each workload is measured on each engine", { default: 5 });
cli.option("--seconds <n>", "Seconds of each measurement, after a warm-up of the same length", {
  default: 1,
});
cli.option("--connections <n>", "Requests in flight", { default: 8 });
cli.help();

const flags = z.object({
  store: z.string(),
  rounds: z.coerce.number().int().positive(),
  seconds: z.coerce.number().positive(),
  connections: z.coerce.number().int().positive(),
});

interface Engine {
  readonly name: string;
  readonly gateway: RunningServer;
  /** The processes that work for an answer. */
  readonly listProcesses: () => Promise<readonly number[]>;
}

/** Milliseconds of processor time of an answer: of the gateway, and of the database. */
interface Sample {
  readonly gateway: number;
  readonly database: number;
}

async function run(url: string, names: readonly string[], options: z.infer<typeof flags>): Promise<void> {
  await publishStore(options.store, url, {
    kept: 3,
    replaceNewer: true,
    wait: true,
    onStep: () => undefined,
  });
  const client = new Client({ connectionString: url, application_name: "bench" });
  await client.connect();
  const engines: readonly Engine[] = [
    { name: "sqlite", gateway: await start(options.store), listProcesses: async () => [] },
    { name: "postgres", gateway: await start(url), listProcesses: () => listBackends(client) },
  ];
  await settle(engines);
  const measured = workloads.filter(({ name }) => names.length === 0 || names.includes(name));
  // Node compiles what runs often, and that must not count for the workloads that come first.
  for (const workload of measured) for (const { gateway } of engines) await load(gateway, workload, options);
  print(`${"".padEnd(22)}${"SQLite".padStart(9)}${"gateway".padStart(9)}${"database".padStart(9)}   times`);
  for (const workload of measured) {
    const samples = new Map(engines.map(({ name }) => [name, [] as Sample[]]));
    for (let round = 0; round < options.rounds; round += 1)
      for (const engine of engines) {
        await load(engine.gateway, workload, options);
        samples.get(engine.name)?.push(await measure(engine, workload, options));
      }
    await compare(engines, workload);
    const [sqlite, postgres] = engines.map(({ name }) => medianOf(samples.get(name) ?? []));
    if (sqlite === undefined || postgres === undefined) continue;
    const times = (postgres.gateway + postgres.database) / sqlite.gateway;
    const columns = [sqlite.gateway, postgres.gateway, postgres.database].map((ms) =>
      ms.toFixed(3).padStart(9),
    );
    print(`${workload.name.padEnd(22)}${columns.join("")}   ${times.toFixed(2)}`);
  }
  await client.end();
}

function start(store: string): Promise<RunningServer> {
  const environment = {
    STORE: store,
    PORT: "0",
    LOG_LEVEL: "silent",
    RATE_LIMIT: "0",
    SHED_AFTER_MS: "0",
    RESPONSE_CACHE_MB: "0",
  };
  return startServer(gatewayProgram(), environment, { core: undefined, log: null });
}

/** Waits until both workers are open. */
async function settle(engines: readonly Engine[]): Promise<void> {
  for (const { gateway } of engines)
    while ((await fetch(`${gateway.url}/health/ready`)).status !== 200)
      await new Promise((resolve) => setTimeout(resolve, 100));
}

/** The processes of the gateways' connections, on this machine. */
async function listBackends(client: Client): Promise<number[]> {
  const { rows } = await client.query(
    "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'gateway %'",
  );
  return z
    .array(z.object({ pid: z.number() }))
    .parse(rows)
    .map(({ pid }) => pid);
}

async function measure(engine: Engine, workload: Workload, options: z.infer<typeof flags>): Promise<Sample> {
  const backends = await engine.listProcesses();
  const databaseBefore = sum(backends.map(readProcessorTime));
  const gatewayBefore = readProcessorTime(engine.gateway.pid);
  const answers = await load(engine.gateway, workload, options);
  return {
    gateway: (readProcessorTime(engine.gateway.pid) - gatewayBefore) / answers,
    database: (sum(backends.map(readProcessorTime)) - databaseBefore) / answers,
  };
}

/** Sends a request for a while, and gives the number of answers. */
async function load(
  { url }: RunningServer,
  workload: Workload,
  { seconds, connections }: z.infer<typeof flags>,
): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let answers = 0;
  const client = async () => {
    while (performance.now() < end) {
      const { status } = await ask(url, workload);
      if (status !== 200) throw new Error(`${workload.name} was answered with status ${status}.`);
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  return answers;
}

async function ask(
  url: string,
  workload: Workload,
): Promise<{ readonly status: number; readonly text: string }> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: bodyOf(workload) });
  return { status: response.status, text: await response.text() };
}

/** @throws Error when the engines give different answers. */
async function compare(engines: readonly Engine[], workload: Workload): Promise<void> {
  const answers = await Promise.all(engines.map(({ gateway }) => ask(gateway.url, workload)));
  if (new Set(answers.map(({ text }) => text)).size > 1)
    throw new Error(`The answers of ${workload.name} are not the same.`);
}

function medianOf(samples: readonly Sample[]): Sample {
  const median = (values: readonly number[]) =>
    values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
  return {
    gateway: median(samples.map(({ gateway }) => gateway)),
    database: median(samples.map(({ database }) => database)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
const { args, options } = cli.parse(process.argv, { run: false });
const [url, ...names] = args;
if (url === undefined || options.help) cli.outputHelp();
else await run(url, names, flags.parse({ store: "var/figures.sqlite", ...options }));
process.exit();
