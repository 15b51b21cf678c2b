import { cac } from "cac";
import { z } from "zod";
import { gateway, limit, reference, type Server, servers } from "./servers.ts";
import { type Workload, workloads } from "./workloads.ts";

const listNames = (named: readonly { readonly name: string }[]) => named.map(({ name }) => name).join(" ");

const cli = cac("npm run bench --");
cli.command("[...names]", "Measure the gateway against a hand-written server and other GraphQL servers");
cli.option(
  "--short",
  "A first look: gateway, fastify and mercurius-jit, three rounds of a second, cold only",
);
cli.option(
  "--check",
  "Only compare the responses of all servers with those of the reference, and measure nothing",
);
cli.option("--large", "On a store of ten million generated rows instead of the embedded figures");
cli.option("--store <file>", "On this store, such as that of the whole published file");
cli.option("--rounds <n>", "How often each server is measured with each workload (5)");
cli.option("--seconds <n>", "Seconds of each measurement, after the warm-up (3)");
cli.option("--warm-up <n>", "Seconds of load before each measurement (1)");
cli.option("--starts <n>", "How often each server is started to time its start (5)");
cli.option("--cold", "Only without the response cache of the gateway");
cli.option("--warm", "Only with the response cache");
cli.option("--editions <n>", "Editions in the large store (27, which make ten million rows)");
cli.option("--profile", "Profile the gateway under the named workload instead");
cli.help((sections) => [
  ...sections,
  { title: "Names (without names: all servers, all workloads)", body: `  ${listNames(servers)}` },
  { body: `  ${listNames(workloads)}` },
]);

/** Cold: without the response cache of the gateway. Warm: with it. */
export type Mode = "cold" | "warm";

/** The options of a run. */
export interface Options {
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUp: number;
  readonly starts: number;
  readonly servers: readonly Server[];
  readonly workloads: readonly Workload[];
  readonly modes: readonly Mode[];
  readonly isLarge: boolean;
  readonly editions: number;
  /** The path of a store that is there already. */
  readonly store: string | undefined;
  readonly isProfile: boolean;
  /** Whether only the responses are compared. */
  readonly isCheck: boolean;
  /** Whether nothing was left out. Only the results of such a run are written to `docs/`. */
  readonly isWhole: boolean;
}

const number = z.number().positive();
const count = number.int();
const flag = z.boolean().default(false);
const flags = z.strictObject({
  "--": z.array(z.string()),
  short: flag,
  check: flag,
  large: flag,
  rounds: count.optional(),
  seconds: number.optional(),
  warmUp: number.optional(),
  starts: count.optional(),
  cold: flag,
  warm: flag,
  editions: count.default(27),
  profile: flag,
  store: z.string().optional(),
  help: flag,
});

/**
 * Reads names and flags; null where only the help is printed.
 * @throws Error for a name that is neither a server nor a workload.
 */
export function readOptions(): Options | null {
  const { args, options } = cli.parse(process.argv, { run: false });
  const { short, check, large, cold, warm, editions, profile, store, help, ...numbers } =
    flags.parse(options);
  if (help) return null;
  const defaults = short
    ? { rounds: 3, seconds: 1, warmUp: 0.5, starts: 1 }
    : { rounds: 5, seconds: 3, warmUp: 1, starts: 5 };
  const unknown = args.find((name) => ![...servers, ...workloads].some((known) => known.name === name));
  if (unknown !== undefined) throw new Error(`There is no server or workload "${unknown}": see --help.`);
  const named = <Item extends { readonly name: string }>(items: readonly Item[], otherwise = items) => {
    const found = items.filter(({ name }) => args.includes(name));
    return found.length > 0 ? found : otherwise;
  };
  const few = servers.filter(({ name }) => [gateway.name, reference.name, "mercurius-jit"].includes(name));
  const both: readonly Mode[] = short ? ["cold"] : ["cold", "warm"];
  return {
    rounds: numbers.rounds ?? defaults.rounds,
    seconds: numbers.seconds ?? defaults.seconds,
    warmUp: numbers.warmUp ?? defaults.warmUp,
    starts: numbers.starts ?? defaults.starts,
    servers: named(servers, short ? few : servers),
    workloads: named(workloads),
    modes: cold === warm ? both : [cold ? "cold" : "warm"],
    isLarge: large,
    editions,
    store,
    isProfile: profile,
    isCheck: check,
    isWhole: !short && !check && args.length === 0 && cold === warm,
  };
}

/** The servers of a mode: with warm caches only the gateway, the reference and the limit. */
export function serversIn(mode: Mode, { servers }: Options): Server[] {
  return servers.filter((server) => mode === "cold" || [limit, reference, gateway].includes(server));
}
