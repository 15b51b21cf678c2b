import { once } from "node:events";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { Agent, type IncomingMessage, request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { buildSchema, lexicographicSortSchema, printSchema } from "graphql";
import { afterAll, describe, expect, inject, test } from "vitest";
import * as z from "zod";
import { openConnection } from "./connection.ts";
import { damage } from "./damage.ts";
import { askFigure, essexStalking, readFigure, startProgram } from "./program.ts";
import { endProcesses } from "./started-process.ts";

/** The files in a folder, without the private copies of servers. */
function namesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => !name.startsWith("."));
}

const folder = mkdtempSync(join(tmpdir(), "program-"));
const store = inject("store");

afterAll(async () => {
  await endProcesses();
  rmSync(folder, { recursive: true });
});

test("the program serves the committed schema, although the bundler renames classes", async () => {
  const url = await startProgram({ STORE: store }).listening();
  const served = await (await fetch(`${url}/schema.graphql`)).text();
  const committed = readFileSync(new URL("../schema/schema.graphql", import.meta.url), "utf8");
  // The order of the types is that in which they are read.
  const inOrder = (text: string) => printSchema(lexicographicSortSchema(buildSchema(text)));
  expect(inOrder(served)).toBe(inOrder(committed));
});

describe.concurrent("the store", () => {
  const finished = ["figures.sqlite", "figures.sqlite.lock"];

  test("is built at the first start, which shows its progress, and not at the second", async () => {
    const home = join(folder, "first", "start");
    const STORE = join(home, "figures.sqlite");

    const first = startProgram({ STORE });
    expect(await askFigure(await first.listening())).toBe(2750);
    expect(first.stderr().match(/^Building the store: \d+% \S/gm)?.length).toBeGreaterThan(3);
    first.signal("SIGTERM");
    expect(await first.end).toEqual({ code: 0, signal: null });

    const second = startProgram({ STORE });
    expect(await askFigure(await second.listening())).toBe(2750);
    expect(second.stderr()).not.toContain("Building");
    expect(namesIn(home)).toEqual(finished);
  });

  test("is built by one of two that start at once, and both serve it", async () => {
    const STORE = join(folder, "two", "figures.sqlite");
    const both = [startProgram({ STORE }), startProgram({ STORE })];
    for (const program of both) expect(await askFigure(await program.listening())).toBe(2750);
    expect(both.filter((program) => program.stderr().includes("Building the store: 100%"))).toHaveLength(1);
    expect(namesIn(join(folder, "two"))).toEqual(finished);
    for (const program of both) {
      program.signal("SIGTERM");
      expect(await program.end).toEqual({ code: 0, signal: null });
    }
  });
});

describe.concurrent("a start that cannot succeed ends with one sentence and exit code 1", () => {
  const rejection = async (environment: Record<string, string>) => {
    const program = startProgram({ STORE: store, ...environment });
    expect(await program.end).toEqual({ code: 1, signal: null });
    expect(program.stderr()).toMatch(/^[A-Z][^\n]+\.\n$/);
    expect(program.stderr()).not.toMatch(/\w+Error\b|node:|\(\S+:\d+:\d+\)/);
    return program.stderr();
  };

  test("when the port is taken", async () => {
    const occupant = createServer().listen(0, "127.0.0.1");
    await once(occupant, "listening");
    const { port } = z.object({ port: z.number() }).parse(occupant.address());
    expect(await rejection({ PORT: String(port) })).toBe(
      `Port ${port} on 127.0.0.1 is taken: set PORT to another one.\n`,
    );
    occupant.close();
  });

  test("when the port for metrics is taken", async () => {
    const occupant = createServer().listen(0, "127.0.0.1");
    await once(occupant, "listening");
    const { port } = z.object({ port: z.number() }).parse(occupant.address());
    expect(await rejection({ METRICS_PORT: String(port) })).toBe(
      `Port ${port} on 127.0.0.1 is taken: set METRICS_PORT to another one.\n`,
    );
    occupant.close();
  });

  test("when METRICS is set, which is a setting no more", async () => {
    expect(await rejection({ METRICS: "on" })).toContain("METRICS_PORT");
  });

  test.for([
    ["TRUST_PROXY", "10.0.0.0/33"],
    ["HOST", "fe80::1"],
    ["HOST", "no such host"],
  ] as const)("when %s is %j, with which one cannot start", async ([name, value]) => {
    expect(await rejection({ [name]: value })).toContain(value);
  });

  test("when PORT is no port", async () => {
    expect(await rejection({ PORT: "abc" })).toMatch(/^PORT must be .+, not "abc"\.\n$/);
  });

  const { "a store with one page wiped": wipePage, ...obvious } = damage;
  const notStores: Record<string, (path: string) => void> = {
    ...obvious,
    "an SQLite file of somebody else's": (path) => {
      rmSync(path);
      new Database(path).exec("CREATE TABLE cats (name TEXT)").close();
    },
    "a folder": (path) => {
      rmSync(path);
      mkdirSync(path);
    },
  };
  test.for(Object.entries(notStores))("when the store is %s", async ([kind, spoil]) => {
    const STORE = join(folder, kind);
    copyFileSync(store, STORE);
    spoil(STORE);
    expect(await rejection({ STORE })).toContain(`The store at ${STORE} `);
  });

  test("soon after it, when a page of the store is wiped: all pages are read after the start", async () => {
    const STORE = join(folder, "wiped");
    copyFileSync(store, STORE);
    wipePage?.(STORE);
    const program = startProgram({ STORE });
    expect(await program.end).toEqual({ code: 1, signal: null });
    expect(program.stderr()).toContain(`The store at ${STORE} is damaged: move it away and start again.\n`);
  });

  test("when the store's folder is not permitted", async ({ skip }) => {
    if (process.getuid?.() === 0) {
      console.warn(
        "Not tested: a store in a folder that is not permitted, for root is permitted everything.",
      );
      skip("running as root");
    }
    const home = join(folder, "not permitted");
    mkdirSync(home, { mode: 0o000 });
    const STORE = join(home, "figures.sqlite");
    expect(await rejection({ STORE })).toContain(`The store at ${STORE} cannot be written`);
    chmodSync(home, 0o700);
  });
});

describe("SIGTERM", () => {
  const post = (url: string, body: string, ...more: string[]) =>
    [
      "POST /graphql HTTP/1.1",
      `Host: ${new URL(url).host}`,
      "Connection: keep-alive",
      "Content-Type: application/json",
      `Content-Length: ${body.length}`,
      ...more,
      "\r\n",
    ].join("\r\n");
  const open = (url: string, count: number) =>
    Promise.all(Array.from({ length: count }, () => openConnection(url)));

  test("lets half-sent requests be finished and answered, and no connection holds the exit up", async () => {
    const program = startProgram({ STORE: store });
    const url = await program.listening();
    const unused = await openConnection(url);
    const idle = await openConnection(url);
    await idle.send(post(url, essexStalking) + essexStalking);
    await idle.received("2750");
    const busy = await open(url, 20);
    for (const connection of busy) {
      await connection.send(post(url, essexStalking, "Expect: 100-continue"));
      // Says that the server has the request, and now waits for its body.
      await connection.received("100 Continue");
    }

    program.signal("SIGTERM");
    await Promise.all([unused.closed, idle.closed]);
    for (const connection of busy) await connection.send(essexStalking);
    for (const connection of busy) {
      const [, head, body] = (await connection.closed).split("\r\n\r\n");
      expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(head).toMatch(/^connection: close$/im);
      expect(readFigure(JSON.parse(body ?? ""))).toBe(2750);
    }
    expect(await program.end).toEqual({ code: 0, signal: null });
  });

  test("loses no request of callers that go on asking", async () => {
    const program = startProgram({ STORE: store, LOG_LEVEL: "silent", RATE_LIMIT: "0", SHED_AFTER_MS: "0" });
    const url = await program.listening();
    const agent = new Agent({ keepAlive: true });
    let answered = 0;
    /** Sends requests until a response ends the connection. */
    const askOn = async () => {
      let isLast = false;
      while (!isLast) {
        const response = await new Promise<IncomingMessage>((resolve, reject) => {
          const headers = { "content-type": "application/json", "content-length": essexStalking.length };
          const sent = request(`${url}/graphql`, { method: "POST", agent, headers }, resolve);
          sent.once("error", reject).end(essexStalking);
        });
        expect(response.statusCode).toBe(200);
        const text = (await response.setEncoding("utf8").toArray()).join("");
        expect(readFigure(JSON.parse(text))).toBe(2750);
        answered += 1;
        isLast = response.headers.connection === "close";
      }
    };
    const callers = Array.from({ length: 40 }, askOn);
    while (answered < 2000) await setTimeout(10);
    program.signal("SIGTERM");
    await Promise.all(callers);
    expect(await program.end).toEqual({ code: 0, signal: null });
    agent.destroy();
  });

  test("lets requests that have arrived but not been read yet be answered", async () => {
    const program = startProgram({ STORE: store });
    const url = await program.listening();
    const busy = await open(url, 100);
    await Promise.all(busy.map((connection) => connection.send(post(url, essexStalking) + essexStalking)));

    program.signal("SIGTERM");
    for (const connection of busy) {
      const [head, body] = (await connection.closed).split("\r\n\r\n");
      expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(readFigure(JSON.parse(body ?? ""))).toBe(2750);
    }
    expect(await program.end).toEqual({ code: 0, signal: null });
  });
});

const logLine = z.looseObject({ level: z.number(), time: z.number(), msg: z.string() });
const answered = z.strictObject({
  ...logLine.shape,
  pid: z.number(),
  hostname: z.string(),
  reqId: z.string().optional(),
  method: z.string(),
  path: z.string(),
  status: z.number(),
  ms: z.number(),
  // Only the name and the cost of the operation are logged.
  operation: z.null().optional(),
  answeredBy: z.enum(["cache", "shared", "main", "worker", "rejected"]).optional(),
  cost: z.number().nullable().optional(),
  codes: z.array(z.string()).optional(),
  fastPath: z.string().optional(),
});

test("the log is one JSON line for each request, and contains nothing about clients and variables", async () => {
  const program = startProgram({ STORE: store });
  const url = await program.listening();
  const personal = {
    "x-forwarded-for": "203.0.113.7",
    "user-agent": "personal-agent",
    cookie: "personal=cookie",
    authorization: "Bearer personal-token",
    referer: "https://personal.example",
  };
  const json = { ...personal, "content-type": "application/json" };
  const query = "query ($slug: String) { force(slug: $slug) { name } }";
  const search = new URLSearchParams({ query, variables: '{"slug":"personal-variable"}' });
  const requests: [path: string, status: number, init: RequestInit][] = [
    ["/graphql", 200, { method: "POST", headers: json, body: essexStalking }],
    [
      "/graphql",
      200,
      {
        method: "POST",
        headers: json,
        body: JSON.stringify({ query, variables: { slug: "personal-variable" } }),
      },
    ],
    ["/graphql", 200, { method: "POST", headers: json, body: '{"query":"{ personalField }"}' }],
    ["/graphql", 400, { method: "POST", headers: json, body: '{"personal' }],
    [`/graphql?${search}`, 200, { headers: personal }],
    ["/graphql", 405, { method: "DELETE", headers: personal }],
    ["/nothing?personal=search", 404, { headers: personal }],
    ["/%zz?personal=search", 400, { headers: personal }],
    ["/health/ready", 200, { headers: personal }],
    ["/schema.graphql", 200, { method: "HEAD", headers: personal }],
  ];
  for (const [path, status, init] of requests) {
    const response = await fetch(`${url}${path}`, init);
    await response.arrayBuffer();
    expect(response.status, path).toBe(status);
  }
  program.signal("SIGTERM");
  await program.end;

  const lines = program
    .stdout()
    .trimEnd()
    .split("\n")
    .map((line) => logLine.parse(JSON.parse(line)));
  const answers = lines.filter(({ msg }) => msg === "answered").map((line) => answered.parse(line));
  const lineOf = (method: unknown, path: unknown, status: unknown) => `${method} ${path} ${status}`;
  // Readiness was asked while the worker started, and lines of the fast path are written later than others.
  const logged = answers.map(({ method, path, status }) => lineOf(method, path, status));
  const sent = requests.map(([path, status, { method = "GET" }]) =>
    lineOf(method, path.split("?")[0], status),
  );
  const isReadiness = (line: string) => line.includes("/health/ready");
  expect(logged.filter((line) => !isReadiness(line)).sort()).toEqual(
    sent.filter((line) => !isReadiness(line)).sort(),
  );
  expect(logged).toContain("GET /health/ready 200");
  expect(program.stdout()).not.toMatch(/personal|203\.0\.113\.7/);
});
