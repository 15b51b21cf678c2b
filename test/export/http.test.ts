import { connect } from "node:net";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { openConnection } from "../connection.ts";
import { type Gateway, startGateway } from "../gateway.ts";
import { decode, requestRaw } from "../raw-request.ts";

const paths = ["/figures.csv", "/figures.json", "/figures.sdmx.csv", "/figures.csv-metadata.json"];
const query = "offences=8Q&areas=essex,kent";
/** More than a page: 1,591 figures. */
const long = "/figures.csv?offences=8Q&by=QUARTER";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ CORS_ORIGINS: "https://example.org", MAX_EXPORT_COST: "100000" });
});
afterAll(() => gateway.stop());

const failure = z.object({
  errors: z.tuple([z.object({ message: z.string(), extensions: z.looseObject({ code: z.string() }) })]),
});
const fetchText = async (url: string, init?: RequestInit) => {
  const response = await fetch(url, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const readError = (text: string) => failure.parse(JSON.parse(text)).errors[0];

describe.each(paths)("%s", (path) => {
  const link = () => `${gateway.url}${path}?${query}`;

  test("has the headers of every answer with figures, and its number of the snapshot", async () => {
    const { status, headers } = await requestRaw(link());
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "cache-control": "public, no-cache",
      "x-snapshot": String(gateway.sequence),
      "x-content-type-options": "nosniff",
      "ratelimit-policy": expect.stringMatching(/^"rows";q=\d+;w=60$/),
      ratelimit: expect.stringMatching(/^"rows";r=\d+;t=\d+$/),
      etag: expect.stringMatching(/^W\/"[\w-]+"$/),
    });
    expect(headers.vary).toMatch(/accept-encoding/i);
  });

  test("is spared a client that has it, however the arguments are written", async () => {
    const { headers } = await requestRaw(link());
    const same = `${gateway.url}${path}?areas=essex&areas=kent&offences=${encodeURIComponent('["8Q"]')}&figures=offenceCounts`;
    for (const url of [link(), same]) {
      const spared = await requestRaw(url, { headers: { "if-none-match": headers.etag } });
      expect([spared.status, spared.bytes.length, spared.headers.etag]).toEqual([304, 0, headers.etag]);
    }
    for (const other of ["&by=QUARTER", "&first=1", "&bom=true"]) {
      const changed = await requestRaw(link() + other, { headers: { "if-none-match": headers.etag } });
      expect([other, changed.status]).toEqual([other, 200]);
    }
  });

  test("gives HEAD the head of the same file", async () => {
    for (const headers of [{}, { "accept-encoding": "br" }]) {
      const [got, head] = [
        await requestRaw(link(), { headers }),
        await requestRaw(link(), { method: "HEAD", headers }),
      ];
      const pick = ({ status, headers }: typeof got) => [
        status,
        ...["etag", "content-type", "content-encoding", "content-disposition", "link", "vary"].map(
          (name) => headers[name],
        ),
      ];
      expect(head.bytes).toHaveLength(0);
      expect(pick(head)).toEqual(pick(got));
    }
  });

  test.each(["br", "gzip"])("comes compressed by %s, and is the same", async (encoding) => {
    const plain = await requestRaw(link());
    const encoded = await requestRaw(link(), { headers: { "accept-encoding": encoding } });
    expect(encoded.headers["content-encoding"]).toBe(encoding);
    expect(decode(encoded).equals(plain.bytes)).toBe(true);
    expect(encoded.bytes.length).toBeLessThan(plain.bytes.length);
    expect(encoded.headers.etag).toBe(plain.headers.etag);
  });

  test("is a 406 for a client that takes no coding there is", async () => {
    const headers = { "accept-encoding": "zstd, identity;q=0" };
    expect((await requestRaw(link(), { headers })).status).toBe(406);
  });

  test("takes no other method", async () => {
    for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
      const { status, headers } = await fetchText(link(), { method });
      expect([method, status, headers.get("allow")]).toEqual([method, 405, "GET, HEAD"]);
    }
  });

  test("lets pages of an allowed origin read its headers", async () => {
    const { headers } = await requestRaw(link(), { headers: { origin: "https://example.org" } });
    expect(headers["access-control-allow-origin"]).toBe("https://example.org");
    const exposed = String(headers["access-control-expose-headers"]).split(", ");
    expect(exposed).toEqual(
      expect.arrayContaining(["etag", "x-snapshot", "link", "content-disposition", "ratelimit"]),
    );
    expect(headers.vary).toMatch(/origin/i);
  });

  test("waits for the snapshot that a client asks for, and says so when it does not come", async () => {
    const ask = (least: string) => fetchText(link(), { headers: { "x-snapshot-min": least } });
    expect((await ask(String(gateway.sequence))).status).toBe(200);
    const early = await ask(String(gateway.sequence + 1));
    expect([early.status, readError(early.text).extensions.code]).toEqual([503, "SNAPSHOT_NOT_HERE"]);
    expect(early.headers.get("retry-after")).toBe("1");
    expect((await ask("x")).status).toBe(400);
  });
});

test("every way of asking for nothing there is says what is meant", async () => {
  const cases: [search: string, message: RegExp][] = [
    ["offense=8Q", /Unknown argument "offense" .* Did you mean "offences"\?/],
    ["figures=chargeRates", /argument "offence" of type "String!" is required/],
    ["offences=8Q&by=YEARS", /"by": .*"YEARS".* Did you mean the enum value "YEAR"\?/],
    ["offences=stalkin", /there is no offence "stalkin"\. Did you mean "8Q"/],
    ["offences=8Q&areas=esex", /Did you mean "essex"/],
    ["offences=8Q&from=2020", /2020/],
    ["offences=8Q&first=0", /at least 1/],
    ["offences=8Q&first=many", /Int cannot represent/],
    ["offences=8Q&after=abc", /leave "after" out/],
    ["offences=8Q&by=YEAR&by=QUARTER", /"by" is given 2 times/],
    ["offences=8Q&bom=yes", /true or false/],
    ["offences=", /list is empty/],
    ["offences=8Q&orderBy=RATE", /"orderBy.by"/],
    ["offences=8Q&orderBy.by=RATE&orderBy.down=true", /Field "down" is not defined/],
    ["offences=8Q&from.year=2020/21", /"from" is no object/],
    ["offences=[8Q", /no array of texts in JSON/],
    ["figures=offences", /"outcomeTotals"/],
    ["figures=outcomes", /argument "offence" .* is required/],
    ["figures=outcomes&offence=8Q&areaKind=TOWN", /"areaKind"/],
    ["figures=offenceTotals", /"groupBy"/],
  ];
  for (const [search, message] of cases) {
    for (const path of ["/figures.csv", "/figures.json"]) {
      const { status, headers, text } = await fetchText(`${gateway.url}${path}?${search}`);
      expect([search, status, headers.get("cache-control")]).toEqual([search, 400, "no-store"]);
      expect(headers.get("content-type")).toMatch(/^application\/json/);
      expect(readError(text).message).toMatch(message);
      expect(headers.get("x-snapshot")).toBe(String(gateway.sequence));
    }
  }
});

test("a byte order mark comes only when it is asked for", async () => {
  const plain = await requestRaw(`${gateway.url}/figures.csv?${query}`);
  const marked = await requestRaw(`${gateway.url}/figures.csv?${query}&bom=true`);
  expect(marked.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(marked.bytes.subarray(3).equals(plain.bytes)).toBe(true);
});

test("`first` is the most rows of a file, across parts and pages", async () => {
  for (const [search, rows] of [
    ["offences=8Q,8L&areas=essex&first=13", 13],
    ["offences=8Q&by=QUARTER&first=1001", 1001],
    ["offences=8Q&by=QUARTER&first=500", 500],
    ["offences=8Q&areas=essex&first=4000", 10],
    ["figures=outcomes&offence=8Q&first=7", 7],
  ] as const) {
    const { status, text } = await fetchText(`${gateway.url}/figures.csv?${search}`);
    expect(status, text).toBe(200);
    expect(parse(text, { columns: true })).toHaveLength(rows);
  }
});

test("a file that would cost too much is a 400 before its first row", async () => {
  const { status, text } = await fetchText(
    `${gateway.url}/figures.csv?figures=offenceTotals&groupBy=FORCE,QUARTER,OFFENCE`,
  );
  expect(status).toBe(400);
  expect(readError(text).extensions).toMatchObject({ code: "EXPORT_TOO_COSTLY", limit: 100_000 });
});

describe("the rate limit", () => {
  test("counts a file by its rows, and rejects the next one with 429", async () => {
    const own = await startGateway({ RATE_LIMIT: "5000" });
    try {
      const first = await fetchText(`${own.url}/figures.csv?offences=8Q`);
      expect([first.status, parse(first.text, { columns: true }).length]).toEqual([200, 430]);
      const next = await fetchText(`${own.url}/figures.csv?offences=8L`);
      expect([next.status, readError(next.text).extensions.code]).toEqual([429, "RATE_LIMIT_EXCEEDED"]);
      expect(Number(next.headers.get("retry-after"))).toBeGreaterThan(0);
    } finally {
      await own.stop();
    }
  });

  test("lets a file that has begun go on in the next window", async () => {
    const own = await startGateway({ RATE_LIMIT: "10000", RATE_WINDOW_SECONDS: "2" });
    try {
      const began = performance.now();
      const { status, text } = await fetchText(own.url + long);
      expect([status, parse(text, { columns: true }).length]).toEqual([200, 1591]);
      expect(performance.now() - began).toBeGreaterThan(500);
    } finally {
      await own.stop();
    }
  });
});

/** Sends a request from an address of this machine, and reads until the connection is closed. `end` is how. */
async function readUntilClosed(url: string, text: string, localAddress: string) {
  const { hostname: host, port } = new URL(url);
  const socket = connect({ host, port: Number(port), localAddress });
  let received = "";
  socket.setEncoding("latin1").on("data", (piece: string) => {
    received += piece;
  });
  socket.write(text);
  const end = await new Promise<string | undefined>((resolve) => {
    socket.once("error", ({ code }: NodeJS.ErrnoException) => resolve(code));
    socket.once("end", () => resolve("a normal end"));
  });
  return { received, end };
}

describe("a file that breaks off", () => {
  test("never looks complete: its connection is reset, also for a client of HTTP/1.0", async () => {
    const own = await startGateway({ RATE_LIMIT: "10000", EXPORT_SECONDS: "1" });
    try {
      await expect(fetch(own.url + long).then((response) => response.text())).rejects.toThrow(/terminated/);
      // Other clients, each with a limit of its own.
      const asked = [
        "HTTP/1.0\r\n\r\n",
        "HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n",
      ];
      for (const [index, rest] of asked.entries()) {
        const { received, end } = await readUntilClosed(
          own.url,
          `GET ${long} ${rest}`,
          `127.0.0.${index + 2}`,
        );
        expect(received).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n./);
        expect(end).toBe("ECONNRESET");
      }
    } finally {
      await own.stop();
    }
  });
});

test("only so many files are written at once, and a client that leaves frees its place", async () => {
  const own = await startGateway({ RATE_LIMIT: "10000", MAX_EXPORTS: "1" });
  try {
    const first = await openConnection(own.url);
    await first.send(`GET ${long} HTTP/1.1\r\nHost: a\r\n\r\n`);
    await first.received("E23000028");
    const ask = async () => {
      const other = await openConnection(own.url, "127.0.0.2");
      await other.send(`GET /figures.csv?${query} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      return other.closed;
    };
    const rejected = await ask();
    expect(rejected).toMatch(/^HTTP\/1\.1 503 /);
    expect(rejected).toContain("TOO_MANY_EXPORTS");
    expect(rejected).toMatch(/^retry-after: 5\r$/im);
    // What needs no figures is not counted.
    expect((await fetchText(`${own.url}/figures.csv-metadata.json?${query}`)).status).toBe(429);
    first.end("reset");
    await expect.poll(ask).toMatch(/^HTTP\/1\.1 200 /);
  } finally {
    await own.stop();
  }
});

test("files are served to clients of trusted documents only, too, and not where MAX_EXPORTS is 0", async () => {
  const [trusted, none] = [
    await startGateway({ TRUSTED_DOCUMENTS: "only" }),
    await startGateway({ MAX_EXPORTS: "0" }),
  ];
  try {
    expect((await fetchText(`${trusted.url}/figures.csv?${query}`)).status).toBe(200);
    expect((await fetchText(`${none.url}/figures.csv?${query}`)).status).toBe(404);
  } finally {
    await trusted.stop();
    await none.stop();
  }
});

test("a hidden schema is not shown by suggestions", async () => {
  const hidden = await startGateway({ INTROSPECTION: "off" });
  try {
    for (const search of ["offense=8Q", "offences=8Q&by=YEARS", "offences=8Q&orderBy.bye=RATE"]) {
      const { status, text } = await fetchText(`${hidden.url}/figures.csv?${search}`);
      expect(status).toBe(400);
      expect(text).not.toContain("Did you mean");
    }
    expect((await fetchText(`${hidden.url}/figures.csv?${query}`)).status).toBe(200);
  } finally {
    await hidden.stop();
  }
});

test("large pages come from the worker, and without shortcuts the file is the same", async () => {
  const [worker, slow] = [
    await startGateway({ WORKER_COST: "100" }),
    await startGateway({ SHORTCUTS: "off" }),
  ];
  try {
    const files = await Promise.all([gateway, worker, slow].map(({ url }) => fetchText(url + long)));
    expect(files.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(files.map(({ text }) => text)).size).toBe(1);
  } finally {
    await worker.stop();
    await slow.stop();
  }
});
