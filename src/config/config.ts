import { join } from "node:path";
import { z } from "zod";
import { root } from "../../root.ts";
import { readProxies } from "./trusted-proxies.ts";

const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const origin = z
  .url({ protocol: /^https?$/ })
  .transform((address) => new URL(address))
  .refine(({ href, origin }) => href === `${origin}/`)
  .transform(({ origin }) => origin);

/** A whole number, written in digits. */
function digits(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .refine((number) => number >= least && number <= most);
}

function whole(variable: string, usual: number, most: number, what: string, least = 0) {
  return digits(least, most)
    .default(usual)
    .catch(fail(variable, `${what}, from ${least} to ${most}`));
}

function onOff(variable: string) {
  return z
    .enum(["on", "off"])
    .default("on")
    .transform((word) => word === "on")
    .catch(fail(variable, '"on" or "off"'));
}

const proxies = z.string().transform((text, context) => {
  const isProxy = readProxies(text);
  if (isProxy !== null) return isProxy;
  context.addIssue("There are no such proxies.");
  return z.NEVER;
});

const environment = z.object({
  PORT: whole("PORT", 4000, 65_535, "a port to listen on"),
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
  RESPONSE_CACHE_MB: whole("RESPONSE_CACHE_MB", 64, 99_999, "how many megabytes of answers to keep"),
  MAX_TOKENS: whole("MAX_TOKENS", 1000, 100_000, "how many tokens a document may have"),
  MAX_DEPTH: whole("MAX_DEPTH", 16, 1000, "how many levels of fields a document may nest"),
  MAX_FIELDS: whole("MAX_FIELDS", 400, 100_000, "how many fields a document may select"),
  MAX_ALIASES: whole("MAX_ALIASES", 100, 100_000, "how many aliases a document may have"),
  MAX_DIRECTIVES: whole("MAX_DIRECTIVES", 50, 100_000, "how many directives a document may have"),
  MAX_COST: whole("MAX_COST", 1_000_000, 1_000_000_000, "what an operation may cost, in rows"),
  MAX_RESPONSE_MB: whole("MAX_RESPONSE_MB", 16, 1000, "how many megabytes an answer may have"),
  WORKER_COST: whole("WORKER_COST", 10_000, 1_000_000_000, "above which cost the worker answers, in rows"),
  WORKER_QUEUE: whole("WORKER_QUEUE", 16, 1000, "how many operations may wait for the worker"),
  WORKER_SECONDS: whole("WORKER_SECONDS", 10, 3600, "how many seconds a large operation may take"),
  INTROSPECTION: onOff("INTROSPECTION"),
  SHORTCUTS: onOff("SHORTCUTS"),
  METRICS_PORT: digits(0, 65_535)
    .optional()
    .catch(fail("METRICS_PORT", "a port to serve metrics and probes on, from 0 to 65535")),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(fail("OTEL_EXPORTER_OTLP_ENDPOINT", "the address of an OpenTelemetry collector")),
  RATE_LIMIT: whole(
    "RATE_LIMIT",
    10_000_000,
    4_000_000_000,
    "what a client may ask for in a window, in rows",
  ),
  RATE_WINDOW_SECONDS: whole("RATE_WINDOW_SECONDS", 60, 86_400, "how many seconds the budget is for", 1),
  TRUST_PROXY: proxies
    .optional()
    .catch(fail("TRUST_PROXY", 'how many proxies are in front, or their addresses, such as "10.0.0.0/8"')),
  SHED_AFTER_MS: whole("SHED_AFTER_MS", 5, 60_000, "after how many milliseconds of waiting to shed"),
  MAX_BODY_KB: whole("MAX_BODY_KB", 100, 100_000, "how many kilobytes a body may have", 1),
  MAX_CONNECTIONS: whole("MAX_CONNECTIONS", 1000, 1_000_000, "how many connections may be open", 1),
  MAX_CONNECTIONS_PER_ADDRESS: whole(
    "MAX_CONNECTIONS_PER_ADDRESS",
    250,
    1_000_000,
    "how many connections of an address may be open",
    1,
  ),
  MAX_PIPELINED: whole(
    "MAX_PIPELINED",
    8,
    1000,
    "how many requests of a connection are worked on at once",
    1,
  ),
  MAX_UNREAD_MB: whole("MAX_UNREAD_MB", 256, 100_000, "how many megabytes of answers may wait to be read", 1),
  REQUEST_SECONDS: whole("REQUEST_SECONDS", 10, 3600, "how many seconds a request may take to arrive", 1),
  WRITE_SECONDS: whole("WRITE_SECONDS", 10, 3600, "after how many seconds of reading nothing to cut off", 1),
  IDLE_SECONDS: whole("IDLE_SECONDS", 72, 3600, "how many seconds a connection may be idle", 1),
  LOG_LEVEL: z
    .enum(levels)
    .default("info")
    .catch(fail("LOG_LEVEL", `one of ${levels.join(", ")}`)),
});

/** Settings of earlier versions, and what to set instead. */
const renamed = {
  ASIDE_COST: "WORKER_COST",
  ASIDE_QUEUE: "WORKER_QUEUE",
  KEPT_ANSWERS_MB: "RESPONSE_CACHE_MB",
  METRICS: "METRICS_PORT to the port to serve /metrics on, or leave it out for none",
  RATE_BUDGET: "RATE_LIMIT",
};

/** The names of all settings. */
export const settings: readonly string[] = Object.keys(environment.shape);

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
  for (const [old, instead] of Object.entries(renamed)) {
    if (variables[old] !== undefined) throw new ConfigError(`${old} is no setting any more: set ${instead}.`);
  }
  return environment.parse(variables);
}

/** So much is said of a wrong value. */
const longestValue = 100;

function fail(variable: string, expected: string) {
  return ({ value }: { value: unknown }): never => {
    const said = JSON.stringify(String(value).slice(0, longestValue));
    throw new ConfigError(`${variable} must be ${expected}, not ${said}.`);
  };
}
