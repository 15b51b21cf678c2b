import { parseFeed } from "@rowanmanning/feed-parser";
import { parseFeed as parseStrictly } from "feedsmith";
import { Parser } from "htmlparser2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { buildFullStore } from "./full-store.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { makeStore } from "./ingest/loaded-store.ts";
import { stalkingIn, writeCsv } from "./ingest/recorded-crime-rows.ts";
import { decode, requestRaw } from "./raw-request.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ STORE: await buildFullStore() });
});
afterAll(() => gateway.stop());

const urlOf = ({ url }: Pick<Gateway, "url">) => `${url}/releases.atom`;

async function readFeed(from: Pick<Gateway, "url"> = gateway) {
  const response = await fetch(urlOf(from));
  expect([response.status, response.headers.get("content-type")]).toEqual([
    200,
    "application/atom+xml; charset=utf-8",
  ]);
  const text = await response.text();
  return { text, feed: parseFeed(text) };
}

const notes = z.object({
  releaseNotes: z.object({
    nodes: z.array(
      z.object({
        title: z.string(),
        release: z.object({
          published: z.string().nullable(),
          citation: z.string(),
          source: z.object({
            url: z.string().nullable(),
            licence: z.string().nullable(),
            publisher: z.object({ name: z.string() }),
          }),
        }),
        contents: z.array(z.object({ figures: z.number() })),
        largestRevisions: z.array(
          z.object({ area: z.object({ name: z.string() }), previous: z.number(), current: z.number() }),
        ),
      }),
    ),
  }),
});

const content = `{ releaseNotes { nodes { title release { published citation source { url licence publisher { name } } }
  contents { figures } largestRevisions { area { name } previous current } } } }`;

describe("a feed reader", () => {
  test("finds an entry for each release, with what the field of the schema says", async () => {
    const { feed } = await readFeed();
    expect(feed.meta).toEqual({ type: "atom", version: "1.0" });
    const { data } = await gateway.ask(content);
    const { nodes } = notes.parse(data).releaseNotes;
    expect(feed.items.map(({ title }) => title)).toEqual(nodes.map(({ title }) => title));
    const days = nodes.flatMap(({ release }) => release.published ?? []);
    expect(feed.updated).toEqual(new Date(`${days[0]}T00:00:00Z`));
    for (const [index, { release, contents, largestRevisions }] of nodes.entries()) {
      const item = feed.items[index];
      const { published, source } = release;
      expect(item?.published ?? null).toEqual(published === null ? null : new Date(`${published}T00:00:00Z`));
      expect(item?.updated).toEqual(new Date(`${published ?? days.at(-1)}T00:00:00Z`));
      expect(item?.authors.map(({ name }) => name)).toEqual([source.publisher.name]);
      if (source.url !== null) expect(item?.url).toBe(source.url);
      const text = textOf(item?.content ?? "");
      expect(text).toContain(release.citation);
      for (const { figures } of contents) expect(text).toContain(figures.toLocaleString("en-GB"));
      for (const { area, previous, current } of largestRevisions) {
        expect(text).toContain(area.name);
        expect(text).toContain(`${previous.toLocaleString("en-GB")} to ${current.toLocaleString("en-GB")}`);
      }
      expect(text.includes("The day of publication is not known.")).toBe(published === null);
    }
  });

  test("finds ids that are permanent: the same on another server, and a different one for each entry", async () => {
    const { feed, text } = await readFeed();
    const ids = [feed.self, ...feed.items.map(({ id }) => id)];
    for (const id of ids.slice(1))
      expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(ids.length);
    const other = await startGateway({ STORE: await buildFullStore() });
    try {
      expect((await readFeed(other)).text).toBe(text);
    } finally {
      await other.stop();
    }
  });

  test("follows the link of an entry into the API", async () => {
    const { text } = await readFeed();
    const { format, feed } = parseStrictly(text);
    if (format !== "atom") throw new Error(`It is ${format}.`);
    const entry = feed.entries?.find(({ title }) => title?.value?.includes("October 2023"));
    const link = entry?.links?.find(({ rel }) => rel === "related");
    const response = await fetch(new URL(link?.href ?? "", urlOf(gateway)));
    expect(await response.json()).toMatchObject({ data: { node: { slug: "home-office-prc-2023-10" } } });
    expect(entry?.rights?.value).toBe("Open Government Licence v3.0");
    expect(entry?.categories?.map(({ term }) => term)).toEqual(["OFFENCES"]);
  });
});

test("names with the characters of XML and HTML stay text", async () => {
  const loaded = makeStore();
  try {
    const label = `<script>alert("1")</script> & ]]> 'q'`;
    await loaded.load(writeCsv(loaded.path(""), "a.csv", stalkingIn("2011/12", 1, 2)), "2024-01-25", {
      label,
    });
    const server = await startGateway({ STORE: loaded.store });
    try {
      const { feed, text } = await readFeed(server);
      expect(feed.items[0]?.title).toContain(label);
      // Not from the feed reader, which decodes it twice.
      const html = contentIn(text);
      expect(textOf(html)).toContain(label);
      expect(tagsOf(html)).toEqual(new Set(["p"]));
    } finally {
      await server.stop();
    }
  } finally {
    loaded.remove();
  }
});

describe("over HTTP", () => {
  test("it has the headers of other responses, and 304 and HEAD without a body", async () => {
    const first = await requestRaw(urlOf(gateway));
    expect(first.headers).toMatchObject({
      "cache-control": "public, no-cache",
      "x-snapshot": String(gateway.sequence),
      "x-content-type-options": "nosniff",
      ratelimit: expect.stringMatching(/^"rows";r=\d+;t=\d+$/),
      vary: expect.stringContaining("accept-encoding"),
      etag: expect.stringMatching(/^W\/"/),
    });
    const { etag } = first.headers;
    const again = await requestRaw(urlOf(gateway), { headers: { "if-none-match": etag } });
    expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, etag]);
    const head = await requestRaw(urlOf(gateway), { method: "HEAD" });
    expect([head.status, head.bytes.length, head.headers.etag]).toEqual([200, 0, etag]);
    expect(head.headers["content-length"]).toBe(String(first.bytes.length));
    for (const coding of ["br", "gzip"]) {
      const encoded = await requestRaw(urlOf(gateway), { headers: { "accept-encoding": coding } });
      expect([encoded.headers["content-encoding"], encoded.headers.etag]).toEqual([coding, etag]);
      expect(encoded.bytes.length).toBeLessThan(first.bytes.length / 2);
      expect(decode(encoded)).toEqual(first.bytes);
    }
    const none = await requestRaw(urlOf(gateway), { headers: { "accept-encoding": "identity;q=0" } });
    expect(none.status).toBe(406);
  });

  test("a request for a later snapshot than there is waits, and says so", async () => {
    const response = await fetch(urlOf(gateway), { headers: { "x-snapshot-min": "99" } });
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
    const wrong = await fetch(urlOf(gateway), { headers: { "x-snapshot-min": "x" } });
    expect(wrong.status).toBe(400);
  });

  test.each([
    [{ SHORTCUTS: "off" }, 200],
    [{ RESPONSE_CACHE_MB: "0" }, 200],
    [{ TRUSTED_DOCUMENTS: "only" }, 200],
    [{ INTROSPECTION: "off" }, 200],
    [{ MAX_COST: "10" }, 400],
    [{ RATE_LIMIT: "10" }, 429],
  ])("with %j it is the same, or a %d that says why", async (environment, status) => {
    const server = await startGateway(environment);
    try {
      // The request that passes the limit is allowed.
      await fetch(urlOf(server));
      const response = await fetch(urlOf(server));
      expect(response.status).toBe(status);
      const text = await response.text();
      if (status === 200) expect(parseFeed(text).items.length).toBeGreaterThan(10);
      else expect(JSON.parse(text)).toMatchObject({ errors: [{ message: expect.any(String) }] });
      expect(response.headers.get("cache-control")).toBe(status === 200 ? "public, no-cache" : "no-store");
    } finally {
      await server.stop();
    }
  });

  test("MAX_AGE_SECONDS is for it, too; and it changes when a release is loaded", async () => {
    const loaded = makeStore();
    const server = await startGateway({ STORE: loaded.store, MAX_AGE_SECONDS: "60" });
    try {
      const before = await fetch(urlOf(server));
      expect(before.headers.get("cache-control")).toBe("public, max-age=60");
      const { feed } = await readFeed(server);
      await loaded.load(writeCsv(loaded.path(""), "a.csv", stalkingIn("2011/12", 1, 2)), "2024-01-25");
      const headers = {
        "x-snapshot-min": String(server.sequence + 1),
        "if-none-match": before.headers.get("etag") ?? "",
      };
      await expect.poll(async () => (await fetch(urlOf(server), { headers })).status).toBe(200);
      const after = await readFeed(server);
      expect(after.feed.items).toHaveLength(feed.items.length + 1);
    } finally {
      await server.stop();
      loaded.remove();
    }
  });
});

/** The text of HTML as a browser shows it. */
function textOf(html: string): string {
  let text = "";
  const parser = new Parser({ ontext: (part) => (text += part) });
  parser.end(html);
  return text;
}

/** The text of the first `content` of an XML document. */
function contentIn(xml: string): string {
  const contents: string[] = [];
  let isContent = false;
  const parser = new Parser(
    {
      onopentagname: (name) => {
        isContent = name === "content";
        if (isContent) contents.push("");
      },
      ontext: (part) => {
        if (isContent) contents.push(`${contents.pop() ?? ""}${part}`);
      },
      onclosetag: () => {
        isContent = false;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return contents[0] ?? "";
}

function tagsOf(html: string): Set<string> {
  const tags = new Set<string>();
  const parser = new Parser({ onopentagname: (name) => tags.add(name) });
  parser.end(html);
  return tags;
}
