import { setTimeout } from "node:timers/promises";
import { afterAll, expect, inject, test } from "vitest";
import { openConnection } from "./connection.ts";
import { askFigure, startProgram } from "./program.ts";
import { endProcesses } from "./started-process.ts";

afterAll(endProcesses);

const body = JSON.stringify({
  query: '{ forces { offenceCounts(offence: "8Q", by: QUARTER) { value status } } }',
});
const head = (...more: string[]) =>
  [
    "POST /graphql HTTP/1.1",
    "Host: x",
    "Content-Type: application/json",
    "Cache-Control: no-cache",
    ...more,
    "\r\n",
  ].join("\r\n");
const length = `Content-Length: ${body.length}`;
const framework = "Expect: 100-continue";

/** What a client has sent when it resets the connection. */
const sent = {
  nothing: "",
  "part of a head": "POST /graphql HTTP/1.1\r\nHo",
  "a head": head(length),
  "part of a body": head(length) + body.slice(0, 20),
  "part of a body, for the framework": head(length, framework) + body.slice(0, 20),
  "part of a chunk": `${head("Transfer-Encoding: chunked")}50\r\n${body.slice(0, 20)}`,
  "a request": head(length) + body,
  "a request for the framework": head(length, framework) + body,
  "a GET": "GET /graphql?query={__typename} HTTP/1.1\r\nHost: x\r\n\r\n",
  "a pipeline": (head(length) + body).repeat(20),
  "a pipeline for the framework": (head(length, framework) + body).repeat(20),
  "for files": "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /schema.graphql HTTP/1.1\r\nHost: x\r\n\r\n".repeat(20),
};

test.each([{}, { TRUST_PROXY: "127.0.0.0/8" }])(
  "a reset of a client is no internal error at any moment: %j",
  async (settings) => {
    const program = startProgram({ STORE: inject("store"), RATE_LIMIT: "0", ...settings });
    const url = await program.listening();
    for (const text of Object.values(sent)) {
      for (const wait of [0, 0, 1, 2, 5, 20, 60]) {
        const connection = await openConnection(url);
        await connection.send(text);
        await setTimeout(wait);
        connection.end("reset");
        await connection.closed;
      }
    }
    expect(await askFigure(url)).toBe(2750);
    program.signal("SIGTERM");
    expect(await program.end).toEqual({ code: 0, signal: null });
    const lines = program.stdout().trim().split("\n");
    expect(lines.filter((line) => JSON.parse(line).level > 30)).toEqual([]);
    expect(program.stderr()).not.toContain("Error");
  },
);
