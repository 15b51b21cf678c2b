import { cac } from "cac";
import * as z from "zod";
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
cli.option("--default", "Only with default settings, uncompressed and compressed");
cli.option("--editions <n>", "Editions in the large store (38, which make ten million rows)");
cli.option("--profile", "Profile the gateway under the named workload instead");
cli.help((sections) => [
  ...sections,
  { title: "Names (without names: all servers, all workloads)", body: `  ${listNames(servers)}` },
  { body: `  ${listNames(workloads)}` },
]);

/**
 * Cold: without the response cache of the gateway. Warm: with it. Default: with all default settings, logging to a file.
 * Compressed: the same for clients that take compressed responses.
 */
export const modes = ["cold", "warm", "default", "compressed"] as const;
export type Mode = (typeof modes)[number];

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
  default: flag,
  editions: count.default(38),
  profile: flag,
  store: z.string().optional(),
  help: flag,
  h: flag,
});

/**
 * Reads names and flags; null where only the help is printed.
 * @throws Error for a name that is neither a server nor a workload.
 */
export function readOptions(): Options | null {
  const { args, options } = cli.parse(process.argv, { run: false });
  const { short, check, large, editions, profile, store, help, h, ...others } = flags.parse(options);
  const { cold, warm, default: defaults, ...numbers } = others;
  const isWanted = { cold, warm, default: defaults, compressed: defaults };
  if (help || h) return null;
  const usual = short
    ? { rounds: 3, seconds: 1, warmUp: 0.5, starts: 1 }
    : { rounds: 5, seconds: 3, warmUp: 1, starts: 5 };
  const unknown = args.find((name) => ![...servers, ...workloads].some((known) => known.name === name));
  if (unknown !== undefined) throw new Error(`There is no server or workload "${unknown}": see --help.`);
  const named = <Item extends { readonly name: string }>(items: readonly Item[], otherwise = items) => {
    const found = items.filter(({ name }) => args.includes(name));
    return found.length > 0 ? found : otherwise;
  };
  const few = servers.filter(({ name }) => [gateway.name, reference.name, "mercurius-jit"].includes(name));
  const wanted = modes.filter((mode) => isWanted[mode]);
  const all: readonly Mode[] = short ? ["cold"] : modes;
  return {
    rounds: numbers.rounds ?? usual.rounds,
    seconds: numbers.seconds ?? usual.seconds,
    warmUp: numbers.warmUp ?? usual.warmUp,
    starts: numbers.starts ?? usual.starts,
    servers: named(servers, short ? few : servers),
    workloads: named(workloads),
    modes: wanted.length > 0 ? wanted : all,
    isLarge: large,
    editions,
    store,
    isProfile: profile,
    isCheck: check,
    isWhole: !short && !check && args.length === 0 && wanted.length === 0,
  };
}

/** The servers that have something to show in each mode: only the gateway has a cache, settings and compression. */
const measuredIn: Readonly<Record<Mode, readonly Server[]>> = {
  cold: servers,
  warm: [limit, reference, gateway],
  default: [limit, gateway],
  compressed: [limit, gateway],
};

export function serversIn(mode: Mode, { servers }: Options): Server[] {
  return servers.filter((server) => measuredIn[mode].includes(server));
}
