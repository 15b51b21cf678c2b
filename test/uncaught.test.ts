import { setTimeout } from "node:timers/promises";
import { buildSchema, execute, parse } from "graphql";
import { afterAll, describe, expect, inject, test } from "vitest";
import * as z from "zod";
import { openConnection } from "./connection.ts";
import { askFigure, essexStalking, readFigure, startProgram } from "./program.ts";
import { endProcesses } from "./started-process.ts";

afterAll(endProcesses);

const line = z.looseObject({ level: z.number(), msg: z.string() });

const errors = {
  "an error in a timer": "setTimeout(() => { throw new Error('nobody caught this'); }, 1)",
  "a promise that fails": "Promise.reject(new Error('nobody caught this'))",
  "a promise that fails with no error": "Promise.reject('nobody caught this')",
  "one after the other": `setInterval(() => { throw new Error('nobody caught this'); }, 5)`,
};

describe.each(Object.entries(errors))("%s that is not caught", (_what, raise) => {
  test("is logged in one line, and the process ends with 1 once requests are answered", async () => {
    const program = startProgram({ STORE: inject("store") }, `process.on("SIGUSR2", () => { ${raise}; });`);
    const url = await program.listening();
    expect(await askFigure(url)).toBe(2750);
    const half = await openConnection(url);
    const head = [
      "POST /graphql HTTP/1.1",
      `Host: ${new URL(url).host}`,
      "Content-Type: application/json",
      `Content-Length: ${essexStalking.length}`,
      "Expect: 100-continue",
      "\r\n",
    ];
    await half.send(head.join("\r\n"));
    await half.received("100 Continue");

    program.signal("SIGUSR2");
    const fatal = () =>
      program
        .stdout()
        .split("\n")
        .filter(Boolean)
        .map((text) => line.parse(JSON.parse(text)))
        .filter(({ level }) => level === 60);
    await expect.poll(() => fatal().length).toBeGreaterThan(0);
    await half.send(essexStalking);
    const [, answered, body] = (await half.closed).split("\r\n\r\n");
    expect(answered).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(readFigure(JSON.parse(body ?? ""))).toBe(2750);
    expect(await program.end).toEqual({ code: 1, signal: null });
    expect(JSON.stringify(fatal()[0])).toContain("nobody caught this");
    expect(fatal()[0]?.msg).toBe("an error that nobody caught: the process stops");
  });
});

test("an error of a field that graphql-js has abandoned does not end the process", async () => {
  const schema = buildSchema(
    "interface I { a: Int! } type A implements I { a: Int! } type B implements I { a: Int! } type Query { all: [I!]! }",
  );
  const unobserved: unknown[] = [];
  const note = (reason: unknown) => unobserved.push(reason);
  const others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", note);
  const late = Promise.resolve().then(() => Promise.reject(new Error("too late")));
  const items = [
    { __typename: "A", a: () => late },
    { __typename: "B", a: null },
  ];
  const { errors } = await execute({ schema, document: parse("{ all { a } }"), rootValue: { all: items } });
  await setTimeout(50);
  process.removeListener("unhandledRejection", note);
  for (const listener of others) process.on("unhandledRejection", listener);
  expect(errors).toHaveLength(1);
  // When a later graphql-js handles this rejection itself, `ignoreAbandonedErrors` is no longer needed.
  expect(unobserved).toHaveLength(1);
  expect(unobserved[0]).toHaveProperty("name", "GraphQLError");

  const raise = `Promise.reject(Object.assign(new Error("too late"), { name: "GraphQLError" }))`;
  const program = startProgram({ STORE: inject("store") }, `process.on("SIGUSR2", () => { ${raise}; });`);
  const url = await program.listening();
  program.signal("SIGUSR2");
  await setTimeout(500);
  expect(await askFigure(url)).toBe(2750);
  program.signal("SIGTERM");
  expect(await program.end).toEqual({ code: 0, signal: null });
});
