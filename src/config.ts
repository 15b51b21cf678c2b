import { isIP } from "node:net";
import { join } from "node:path";
import { z } from "zod";
import { root } from "../root.ts";

const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const origin = z
  .url({ protocol: /^https?$/ })
  .transform((address) => new URL(address))
  .refine(({ href, origin }) => href === `${origin}/`)
  .transform(({ origin }) => origin);

/** A whole number, written in digits. */
function whole(variable: string, usual: number, most: number, what: string) {
  return z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .refine((number) => number <= most)
    .default(usual)
    .catch(fail(variable, `${what}, from 0 to ${most}`));
}

function onOff(variable: string) {
  return z
    .enum(["on", "off"])
    .default("on")
    .transform((word) => word === "on")
    .catch(fail(variable, '"on" or "off"'));
}

/** As Fastify takes them, written as how many proxies are in front, or which addresses and networks they have. */
const proxies = z
  .string()
  .transform((list) => list.split(",").map((proxy) => proxy.trim()))
  .refine((list) => list.every(isProxy))
  .transform((list) => {
    const hops = /^\d$/.test(list[0] ?? "") ? Number(list[0]) : null;
    return hops === null ? list : (_address: string, hop: number) => hop < hops;
  });

function isProxy(name: string, at: number, { length }: readonly string[]): boolean {
  if (/^\d$/.test(name)) return length === 1 && at === 0;
  const [address = "", bits] = name.split("/");
  return isIP(address) !== 0 && (bits === undefined || /^\d{1,3}$/.test(bits));
}

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65535)
    .default(4000)
    .catch(fail("PORT", "a whole number from 0 to 65535")),
  HOST: z.string().min(1).default("127.0.0.1").catch(fail("HOST", "a host name or address to listen on")),
  STORE: z
    .string()
    .min(1)
    .default(join(root, "var/figures.sqlite"))
    .catch(fail("STORE", "the path of the store")),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(",").map((origin) => origin.trim()))
    .pipe(z.array(z.union([z.literal("*"), origin])))
    .default([])
    .catch(fail("CORS_ORIGINS", 'origins such as "https://example.org", separated by commas, or "*"')),
  KEPT_ANSWERS_MB: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .default(64)
    .catch(fail("KEPT_ANSWERS_MB", "how many megabytes of answers to keep, from 0 to 99999")),
  MAX_TOKENS: whole("MAX_TOKENS", 1000, 100_000, "how many tokens a document may have"),
  MAX_DEPTH: whole("MAX_DEPTH", 16, 1000, "how many levels of fields a document may nest"),
  MAX_FIELDS: whole("MAX_FIELDS", 400, 100_000, "how many fields a document may select"),
  MAX_ALIASES: whole("MAX_ALIASES", 100, 100_000, "how many aliases a document may have"),
  MAX_DIRECTIVES: whole("MAX_DIRECTIVES", 50, 100_000, "how many directives a document may have"),
  MAX_COST: whole("MAX_COST", 1_000_000, 1_000_000_000, "what an operation may cost, in rows"),
  MAX_ANSWER_MB: whole("MAX_ANSWER_MB", 16, 1000, "how many megabytes an answer may have"),
  ASIDE_COST: whole("ASIDE_COST", 10_000, 1_000_000_000, "above which cost a thread aside answers, in rows"),
  ASIDE_QUEUE: whole("ASIDE_QUEUE", 16, 1000, "how many operations may wait for the thread aside"),
  INTROSPECTION: onOff("INTROSPECTION"),
  METRICS: onOff("METRICS"),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(fail("OTEL_EXPORTER_OTLP_ENDPOINT", "the address of an OpenTelemetry collector")),
  RATE_BUDGET: whole(
    "RATE_BUDGET",
    10_000_000,
    4_000_000_000,
    "what a client may ask for in a window, in rows",
  ),
  RATE_WINDOW_SECONDS: whole("RATE_WINDOW_SECONDS", 60, 86_400, "how many seconds the budget is for"),
  TRUST_PROXY: proxies
    .optional()
    .catch(fail("TRUST_PROXY", 'how many proxies are in front, or their addresses, such as "10.0.0.0/8"')),
  SHED_AFTER_MS: whole("SHED_AFTER_MS", 5, 60_000, "after how many milliseconds of waiting to shed"),
  MAX_BODY_KB: whole("MAX_BODY_KB", 100, 100_000, "how many kilobytes a body may have"),
  MAX_CONNECTIONS: whole("MAX_CONNECTIONS", 1000, 1_000_000, "how many connections may be open"),
  REQUEST_SECONDS: whole("REQUEST_SECONDS", 10, 3600, "how many seconds a request may take to arrive"),
  IDLE_SECONDS: whole("IDLE_SECONDS", 72, 3600, "how many seconds a connection may be idle"),
  LOG_LEVEL: z
    .enum(levels)
    .default("info")
    .catch(fail("LOG_LEVEL", `one of ${levels.join(", ")}`)),
});

/** How the server runs, read from the environment. */
export type Config = z.infer<typeof environment>;

/** Says in one sentence, fit for a person, which setting is wrong. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Reads the settings.
 * @throws ConfigError naming the variable, what it must be and what it is.
 */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  return environment.parse(variables);
}

function fail(variable: string, expected: string) {
  return ({ value }: { value: unknown }): never => {
    throw new ConfigError(`${variable} must be ${expected}, not "${String(value)}".`);
  };
}
