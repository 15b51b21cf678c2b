import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { root } from "../../root.ts";
import { sharedAddress } from "./shared-address.ts";
import { readProxies } from "./trusted-proxies.ts";

const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const origin = z
  .url({ protocol: /^https?$/ })
  .transform((address) => new URL(address))
  .refine(({ href, origin }) => href === `${origin}/`)
  .transform(({ origin }) => origin);

/** A whole number in decimal digits. */
function digits(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max);
}

function number(variable: string, standard: number, max: number, description: string, min = 0) {
  return digits(min, max)
    .default(standard)
    .catch(fail(variable, `${description}, from ${min} to ${max}`));
}

function onOff(variable: string, standard: "on" | "off" = "on") {
  return z
    .enum(["on", "off"])
    .default(standard)
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
  PORT: number("PORT", 4000, 65_535, "a port to listen on"),
  HOST: z.string().min(1).default("127.0.0.1").catch(fail("HOST", "a host name or address to listen on")),
  STORE: z
    .string()
    .min(1)
    .default(join(root, "var/figures.sqlite"))
    .catch(failUnseen("STORE", "the path of the store, or the address of a PostgreSQL database")),
  STORE_CONNECTIONS: number("STORE_CONNECTIONS", 10, 1000, "how many connections to PostgreSQL to use", 1),
  STORE_SECONDS: number("STORE_SECONDS", 10, 3600, "how many seconds a statement of PostgreSQL may take", 1),
  STORE_FILE: z.string().optional(),
  SHARED: sharedAddress
    .optional()
    .catch(failUnseen("SHARED", 'an address such as "redis://host:6379", or "rediss://" with TLS')),
  SHARED_FILE: z.string().optional(),
  SEED: z
    .string()
    .min(1)
    .optional()
    .catch(fail("SEED", "the folder of the figures that a new store is built from")),
  PUBLISH_TO: z
    .string()
    .regex(/^postgres(?:ql)?:\/\/./)
    .optional()
    // Not with its value, which may hold a password.
    .catch(() => {
      throw new ConfigError(
        'PUBLISH_TO must be an address such as postgres://user@host:5432/database, not "(hidden)".',
      );
    }),
  SNAPSHOTS_KEPT: number("SNAPSHOTS_KEPT", 3, 1000, "how many published snapshots to keep", 1),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(",").map((origin) => origin.trim()))
    .pipe(z.array(z.union([z.literal("*"), origin])))
    .default([])
    .catch(fail("CORS_ORIGINS", 'origins such as "https://example.org", separated by commas, or "*"')),
  MAX_AGE_SECONDS: number("MAX_AGE_SECONDS", 0, 31_536_000, "for how many seconds caches may use a response"),
  STALE_SECONDS: number(
    "STALE_SECONDS",
    0,
    31_536_000,
    "for how many seconds more caches may use a response while they ask for a new one",
  ),
  RESPONSE_CACHE_MB: number("RESPONSE_CACHE_MB", 64, 99_999, "how many megabytes of responses to cache"),
  MAX_TOKENS: number("MAX_TOKENS", 1000, 100_000, "how many tokens a document may have"),
  MAX_DEPTH: number("MAX_DEPTH", 16, 1000, "how many levels of fields a document may nest"),
  MAX_FIELDS: number("MAX_FIELDS", 400, 100_000, "how many fields a document may select"),
  MAX_ALIASES: number("MAX_ALIASES", 100, 100_000, "how many aliases a document may have"),
  MAX_DIRECTIVES: number("MAX_DIRECTIVES", 50, 100_000, "how many directives a document may have"),
  MAX_COST: number("MAX_COST", 1_000_000, 1_000_000_000, "what an operation may cost, in rows"),
  MAX_RESPONSE_MB: number("MAX_RESPONSE_MB", 16, 1000, "how many megabytes a response may have"),
  WORKER_COST: number("WORKER_COST", 10_000, 1_000_000_000, "above which cost the worker answers, in rows"),
  WORKER_QUEUE: number("WORKER_QUEUE", 16, 1000, "how many operations may wait for the worker"),
  WORKER_SECONDS: number("WORKER_SECONDS", 10, 3600, "how many seconds a large operation may take"),
  MAX_EXPORTS: number("MAX_EXPORTS", 8, 1000, "how many files may be exported at once"),
  MAX_EXPORT_COST: number("MAX_EXPORT_COST", 20_000_000, 4_000_000_000, "what an export may cost, in rows"),
  EXPORT_SECONDS: number("EXPORT_SECONDS", 600, 86_400, "how many seconds an export may take", 1),
  TRUSTED_DOCUMENTS: z
    .enum(["off", "prefer", "only"])
    .default("off")
    .catch(fail("TRUSTED_DOCUMENTS", '"off", "prefer" or "only"')),
  TRUSTED_DOCUMENTS_MANIFEST: z
    .string()
    .min(1)
    .default(join(root, "schema/client/persisted-documents.json"))
    .catch(fail("TRUSTED_DOCUMENTS_MANIFEST", "the path of the manifest of trusted documents")),
  INTROSPECTION: onOff("INTROSPECTION"),
  SHORTCUTS: onOff("SHORTCUTS"),
  FEDERATION: onOff("FEDERATION", "off"),
  MCP: onOff("MCP"),
  METRICS_PORT: digits(0, 65_535)
    .optional()
    .catch(fail("METRICS_PORT", "a port to serve metrics and probes on, from 0 to 65535")),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(fail("OTEL_EXPORTER_OTLP_ENDPOINT", "the address of an OpenTelemetry collector")),
  RATE_LIMIT: number(
    "RATE_LIMIT",
    10_000_000,
    4_000_000_000,
    "what a client may ask for in a window, in rows",
  ),
  RATE_WINDOW_SECONDS: number("RATE_WINDOW_SECONDS", 60, 86_400, "how many seconds the rate limit is for", 1),
  TRUST_PROXY: proxies
    .optional()
    .catch(fail("TRUST_PROXY", 'how many proxies are in front, or their addresses, such as "10.0.0.0/8"')),
  SHED_AFTER_MS: number("SHED_AFTER_MS", 5, 60_000, "how many milliseconds a request may wait"),
  MAX_BODY_KB: number("MAX_BODY_KB", 100, 100_000, "how many kilobytes a body may have", 1),
  MAX_CONNECTIONS: number("MAX_CONNECTIONS", 1000, 1_000_000, "how many connections may be open", 1),
  MAX_CONNECTIONS_PER_ADDRESS: number(
    "MAX_CONNECTIONS_PER_ADDRESS",
    250,
    1_000_000,
    "how many connections of an address may be open",
    1,
  ),
  MAX_PIPELINED: number("MAX_PIPELINED", 8, 1000, "how many requests of a connection may be in flight", 1),
  MAX_UNREAD_MB: number("MAX_UNREAD_MB", 256, 100_000, "how many megabytes of responses may be unread", 1),
  REQUEST_SECONDS: number("REQUEST_SECONDS", 10, 3600, "how many seconds a request may take to arrive", 1),
  WRITE_SECONDS: number("WRITE_SECONDS", 10, 3600, "how many seconds a client may read nothing", 1),
  IDLE_SECONDS: number("IDLE_SECONDS", 72, 3600, "how many seconds a connection may be idle", 1),
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

/** The settings, read from the environment. */
export type Config = z.infer<typeof environment>;

/** A setting is wrong. The message is a sentence for the operator. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Reads the settings.
 * @throws ConfigError with the variable, what it must be and what it is.
 */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  for (const [old, instead] of Object.entries(renamed)) {
    if (variables[old] !== undefined) throw new ConfigError(`${old} is no setting any more: set ${instead}.`);
  }
  return environment.parse({ ...variables, ...readFiles(variables) });
}

/** Settings whose value may be in a file, because it may contain a password. A file counts more than a variable. */
const inFiles = ["STORE", "SHARED"];

function readFiles(variables: NodeJS.ProcessEnv): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of inFiles) {
    const variable = `${name}_FILE`;
    const file = variables[variable];
    if (file !== undefined) values[name] = readValue(variable, file);
  }
  return values;
}

function readValue(variable: string, file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return fail(variable, "the path of a file that can be read")({ value: file });
  }
}

/** The same for a value that may contain a password, which is not repeated. */
function failUnseen(variable: string, expected: string) {
  return ({ value }: { value: unknown }): never =>
    fail(variable, expected)({ value: `${String(value).length} characters that are not shown` });
}

/** The most characters of a wrong value in the message. */
const longestValue = 100;

function fail(variable: string, expected: string) {
  return ({ value }: { value: unknown }): never => {
    const shortened = JSON.stringify(String(value).slice(0, longestValue));
    throw new ConfigError(`${variable} must be ${expected}, not ${shortened}.`);
  };
}
