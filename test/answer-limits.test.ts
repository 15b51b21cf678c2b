import { parse } from "graphql";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import * as z from "zod";
import type { Context } from "../src/execution/context.ts";
import { Executor } from "../src/execution/executor.ts";
import { Execution } from "../src/pipeline/execute.ts";
import { makeGraphQLServer } from "../src/pipeline/graphql-server.ts";
import { Operations } from "../src/pipeline/parse-and-validate.ts";
import { TrustedDocuments } from "../src/pipeline/trusted-documents.ts";
import { makeSchema } from "../src/resolvers/schema.ts";
import { openSnapshot, type Snapshot } from "../src/snapshot/snapshot.ts";
import { startGateway } from "./gateway.ts";
import { post, send } from "./sending.ts";

const schema = makeSchema();
let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = await openSnapshot(inject("store"));
});
afterAll(() => snapshot.retire());

const unlimited = { cost: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };
const headers = { "content-type": "application/json" };

/** Executes an operation twice, without and with the operation cache: both responses, and the metered cost. */
async function ask(query: string, allowance: Partial<typeof unlimited> = {}) {
  const execution = new Execution(new Executor(schema), null);
  const apollo = makeGraphQLServer(schema, {
    execution,
    introspection: true,
    onFailure: (_, reason) => {
      throw reason;
    },
  });
  await apollo.start();
  const operations = new Operations({
    apollo,
    execution,
    allowance: { ...unlimited, ...allowance },
    documents: new TrustedDocuments("off", new Map()),
    admission: null,
    cachesOperations: true,
  });
  const responses = [];
  for (const _ of ["first", "second"])
    responses.push(
      await snapshot.use(async (context: Context) => {
        const { text } = await operations.answer(
          {
            method: "POST",
            url: "/graphql",
            headers,
            mediaType: "application/json; charset=utf-8",
            body: undefined,
          },
          { query },
          context,
        );
        return { text: String(text), code: codeIn(String(text)), cost: context.meter.cost };
      }),
    );
  await apollo.stop();
  return responses;
}

const errors = z.object({
  errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })).optional(),
});

function codeIn(text: string): string | null {
  const [error] = errors.parse(JSON.parse(text)).errors ?? [];
  return error?.extensions.code ?? null;
}

const nested = "{ offences { seriesBreaks { offences { seriesBreaks { offences { code name } } } } } }";
const erring = `{ force(slug: "essex") { offenceCounts(offence: "8Q") { value } } offence(code: "8Q") { name } none: offenceCounts(offences: ["8Z9"]) { totalCount } }`;

const operations: readonly [what: string, query: string][] = [
  ["lists that are fixed", nested],
  [
    "lists of one object",
    '{ offence(code: "8Q") { a: seriesBreaks { title } b: seriesBreaks { reason } c: seriesBreaks { url } } }',
  ],
  [
    "figures",
    `{ forces { slug offenceCounts(offence: "8Q") { value rate { ... on RateValue { value } } } } }`,
  ],
  [
    "figures below figures",
    "{ claims { nodes { source { statedFigures { source { statedFigures { value } } } } } } }",
  ],
  ["a long alias", `{ years { ${"a".repeat(100)}: label } }`],
  ["introspection", "{ __schema { types { name fields { name description } } } }"],
];

describe("a response", () => {
  test.each(operations)("of %s is sent at the size limit, and not one byte above it", async (_, query) => {
    const [whole] = await ask(query);
    const bytes = Buffer.byteLength(whole?.text ?? "");
    for (const { text } of await ask(query, { bytes })) expect(text).toBe(whole?.text);
    for (const { code, text } of await ask(query, { bytes: bytes - 1 })) {
      expect(code).toBe("RESPONSE_TOO_LARGE");
      expect(text.length).toBeLessThan(500);
    }
  });

  test("with an error, which graphql-js writes, is ended as well", async () => {
    const query = `{ ${"a".repeat(100)}: forces { slug name title } none: offenceCounts(offences: ["8Z9"]) { totalCount } }`;
    expect((await ask(query)).map(({ code }) => code)).toEqual(["BAD_USER_INPUT", "BAD_USER_INPUT"]);
    expect((await ask(query, { bytes: 300 })).map(({ code }) => code)).toEqual([
      "RESPONSE_TOO_LARGE",
      "RESPONSE_TOO_LARGE",
    ]);
  });

  test("is ended while it is written, and not afterwards", async () => {
    const levels = 14;
    const query = `{ offences { ${"group { offences { ".repeat(levels / 2)} code ${"} }".repeat(levels / 2)} } }`;
    const executor = new Executor(schema);
    const before = process.memoryUsage().heapUsed;
    await snapshot.use(async (context) => {
      context.meter.allow({ cost: Number.POSITIVE_INFINITY, bytes: 100_000 });
      const request = { document: parse(query), operationName: undefined, variables: {} };
      await expect(executor.execute(request, context)).rejects.toMatchObject({
        extensions: { code: "RESPONSE_TOO_LARGE" },
      });
    });
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(50 * 2 ** 20);
  });
});

describe("an operation", () => {
  test.each(operations.slice(2, 4))("of %s is ended when it exceeds its cost", async (_, query) => {
    const [whole] = await ask(query);
    const cost = whole?.cost ?? 0;
    expect(cost).toBeGreaterThan(10);
    for (const { text } of await ask(query, { cost })) expect(text).toBe(whole?.text);
    for (const { code } of await ask(query, { cost: cost - 0.25 })) expect(code).toBe("COST_EXCEEDED");
  });

  test("with an error is ended by the same meter", async () => {
    expect((await ask(erring)).map(({ code }) => code)).toEqual(["BAD_USER_INPUT", "BAD_USER_INPUT"]);
    expect((await ask(erring, { cost: 5 })).map(({ code }) => code)).toEqual([
      "COST_EXCEEDED",
      "COST_EXCEEDED",
    ]);
  });
});

test("a server ends a response above its limit, in both processes, and continues", async () => {
  for (const where of [{}, { WORKER_COST: "10" }]) {
    const gateway = await startGateway({ MAX_RESPONSE_MB: "1", MAX_TOKENS: "2000", ...where });
    const aliases = Array.from(
      { length: 40 },
      (_, at) =>
        `a${at}: seriesBreaks { offences { seriesBreaks { offences { seriesBreaks { reason } } } } }`,
    );
    for (const _ of ["first", "second"]) {
      const { text, status } = await send(gateway, post({ query: `{ offences { ${aliases.join(" ")} } }` }));
      expect(status).toBe(200);
      expect(codeIn(text)).toBe("RESPONSE_TOO_LARGE");
    }
    expect((await gateway.ask("{ years { label } }")).errors).toBeUndefined();
    await gateway.stop();
  }
});
