import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { root } from "../root.ts";
import { readConfig, settings } from "../src/config/config.ts";

const table = readFileSync(new URL("../docs/settings.md", import.meta.url), "utf8");
const rows = [...table.matchAll(/^\| `([A-Z_]+)` +\| (?:`([^`]+)`|(none)) +\|/gm)];
const documented = new Map(rows.map(([, name = "", value, none]) => [name, value ?? none]));

/** A default as in the table. */
function writeDefault(value: unknown): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return "none";
  if (typeof value === "boolean") return value ? "on" : "off";
  return String(value).replace(join(root, "/"), "");
}

test("the table of settings has every setting with its default, and nothing else", () => {
  const defaults = new Map<string, unknown>(Object.entries(readConfig({})));
  expect(rows.length).toBe(documented.size);
  expect(Object.fromEntries(documented)).toEqual(
    Object.fromEntries(settings.map((name) => [name, writeDefault(defaults.get(name))])),
  );
});

/** Texts that are not valid numbers of any setting. */
const noNumber = fc.oneof(
  fc.constantFrom(
    "",
    "-1",
    "1.5",
    "1e3",
    "0x10",
    "NaN",
    "Infinity",
    "٣",
    "1_000",
    "4294967296",
    "99999999999",
  ),
  fc.integer({ max: -1 }).map(String),
  fc.integer({ min: 0 }).map((number) => ` ${number}`),
  fc.string().filter((text) => !/^\d+$/.test(text)),
);
const noWord = fc
  .string()
  .filter((text) => !/^(on|off|fatal|error|warn|info|debug|trace|silent)$/.test(text));
const noNetwork = fc.oneof(
  noNumber.filter((text) => !/^\d$/.test(text)),
  fc.tuple(fc.ipV4(), fc.integer({ min: 33 })).map(([address, bits]) => `${address}/${bits}`),
  fc.tuple(fc.ipV6(), fc.integer({ min: 129 })).map(([address, bits]) => `${address}/${bits}`),
  fc.tuple(fc.ipV4(), fc.constantFrom("-1", "", "0", "x", "8/8", "255.0.0")).map((parts) => parts.join("/")),
  fc.constantFrom(
    "10.0.0.0/33",
    "::/129",
    "10.0.0.1,",
    "1,2",
    "10.0.0.256",
    "localhost",
    "10.0.0.1;10.0.0.2",
  ),
  fc.tuple(fc.ipV4(), noNumber).map((parts) => parts.join(",")),
);
const noUrl = fc.oneof(
  fc.constantFrom("", "example.org", "//example.org", "ftp://example.org", "http://", "javascript:alert(1)"),
  fc.string().filter((text) => !/^https?:/i.test(text)),
);
const noOrigin = fc.oneof(
  noUrl.filter((text) => text.split(",").some((part) => part.trim() !== "*")),
  fc.constantFrom("https://example.org/path", "https://example.org?a", "https://a@example.org", "*,x"),
);
const noRedis = fc.oneof(
  noUrl,
  fc.constantFrom(
    "redis://",
    "redis:///0",
    "redis://host:99999",
    "redis://host/x",
    "redis://host/0/1",
    "redis://host/0?tls=true",
    "redis://host#0",
    "redis://:%zz@host",
    "http://host:6379",
  ),
);
const empty = fc.constant("");
const wrong: Record<string, fc.Arbitrary<string>> = {
  HOST: empty,
  STORE: empty,
  SEED: empty,
  STORE_FILE: empty,
  SHARED_FILE: fc.constantFrom("", "/nowhere", ".", "a\0b"),
  SHARED: noRedis,
  PUBLISH_TO: fc.oneof(
    fc.constantFrom("", "postgres://", "mysql://u:p@h/d", "http://x", "h:5432/d"),
    fc.string().filter((text) => !/^postgres(ql)?:/.test(text)),
  ),
  CORS_ORIGINS: noOrigin,
  OTEL_EXPORTER_OTLP_ENDPOINT: noUrl,
  TRUST_PROXY: noNetwork,
  INTROSPECTION: noWord,
  TRUSTED_DOCUMENTS: noWord.filter((text) => text !== "off"),
  TRUSTED_DOCUMENTS_MANIFEST: empty,
  SHORTCUTS: noWord,
  FEDERATION: noWord,
  MCP: noWord,
  LOG_LEVEL: noWord,
};

function messageFor(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof Error) return `${error.name}: ${error.message}`;
  }
  return "none";
}

describe("a wrong value of a setting is rejected with one sentence that names it", () => {
  test.each(settings)("%s", (name) => {
    fc.assert(
      fc.property(wrong[name] ?? noNumber, (value) => {
        const said = messageFor({ [name]: value });
        expect(said).toMatch(new RegExp(`^ConfigError: ${name} must be [^\\n]+, not "[^\\n]*"\\.$`));
        expect(said.length).toBeLessThan(1000);
      }),
      { numRuns: 200 },
    );
  });

  test("whole numbers one above the limit", () => {
    const numbers = settings.filter((name) => wrong[name] === undefined);
    expect(numbers.length).toBeGreaterThan(15);
    for (const name of numbers) {
      const [, least = "", most = ""] = /from (\d+) to (\d+)/.exec(messageFor({ [name]: "x" })) ?? [];
      for (const right of [least, most]) expect(messageFor({ [name]: right }), name).toBe("none");
      for (const past of [Number(least) - 1, Number(most) + 1])
        expect(messageFor({ [name]: `${past}` })).toContain(`, not "${past}".`);
    }
  });

  test.each([
    ["METRICS", "METRICS_PORT"],
    ["ASIDE_COST", "WORKER_COST"],
    ["ASIDE_QUEUE", "WORKER_QUEUE"],
    ["KEPT_ANSWERS_MB", "RESPONSE_CACHE_MB"],
    ["RATE_BUDGET", "RATE_LIMIT"],
  ])("the earlier one %s, and names %s", (old, instead) => {
    for (const value of ["on", "10", ""])
      expect(messageFor({ [old]: value })).toMatch(
        new RegExp(`^ConfigError: ${old} is no .+ ${instead}.*\\.$`),
      );
  });
});

describe("the address of what gateways share", () => {
  const text = fc
    .string({ unit: "binary", minLength: 1, maxLength: 20 })
    .filter((each) => each.isWellFormed());
  const encode = (part: string) => encodeURIComponent(part).replaceAll("'", "%27");

  test("is read as it was written", () => {
    const host = fc.oneof(fc.domain(), fc.ipV4(), fc.constant("localhost"));
    const parts = fc.record({
      usesTls: fc.boolean(),
      username: fc.option(text, { nil: undefined }),
      password: fc.option(text, { nil: undefined }),
      host,
      port: fc.integer({ min: 1, max: 65_535 }),
      database: fc.nat({ max: 15 }),
    });
    fc.assert(
      fc.property(parts, ({ usesTls, username, password, host, port, database }) => {
        const secret = password === undefined ? "" : `:${encode(password)}`;
        const user =
          username === undefined && password === undefined ? "" : `${encode(username ?? "")}${secret}@`;
        const address = `redis${usesTls ? "s" : ""}://${user}${host}:${port}/${database}`;
        expect(readConfig({ SHARED: address }).SHARED).toEqual({
          usesTls,
          username,
          password,
          host,
          port,
          database,
        });
      }),
    );
    expect(readConfig({ SHARED: "redis://[::1]" }).SHARED).toMatchObject({ host: "::1", port: 6379 });
  });

  test("is not repeated when it is wrong", () => {
    for (const address of ["redis://:a-secret@", "http://u:a-secret@host", "redis://u:a-secret@host/x"])
      expect(messageFor({ SHARED: address })).not.toContain("secret");
  });

  test("may be in a file, which counts more than the variable", () => {
    const folder = mkdtempSync(join(tmpdir(), "settings-"));
    const file = join(folder, "shared");
    writeFileSync(file, "redis://:secret@host\n");
    expect(readConfig({ SHARED_FILE: file }).SHARED).toMatchObject({ host: "host", password: "secret" });
    expect(readConfig({ SHARED_FILE: file, SHARED: "redis://other" }).SHARED).toMatchObject({ host: "host" });
    writeFileSync(file, "http://:secret@host");
    const said = messageFor({ SHARED_FILE: file });
    expect(said).toMatch(/^ConfigError: SHARED must be/);
    expect(said).not.toContain("secret");
    rmSync(folder, { recursive: true });
  });
});

test.each(["1", "0", "10.0.0.0/8", "10.0.0.1, 10.0.0.2", "::1", "2001:db8::/32", "10.0.0.0/32", "::/128"])(
  "proxies may be given as %s",
  (proxies) => {
    expect(readConfig({ TRUST_PROXY: proxies }).TRUST_PROXY).toBeTypeOf("function");
  },
);
