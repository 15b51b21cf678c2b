import { setTimeout } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import * as z from "zod";
import { startProgram } from "../program.ts";
import { endProcesses } from "../started-process.ts";
import { ingest } from "./ingest-command.ts";
import { stalkingIn, writeCsv } from "./recorded-crime-rows.ts";
import { cleanUp, copyStore, makeFolder } from "./store-copy.ts";

afterAll(async () => {
  await endProcesses();
  cleanUp();
});

const walkers = 10;
const pause = 15;

const response = z.object({
  data: z
    .object({
      offenceTotals: z
        .object({
          nodes: z.array(z.unknown()),
          pageInfo: z.object({ endCursor: z.string().nullable(), hasNextPage: z.boolean() }),
        })
        .nullable(),
    })
    .nullable(),
  errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })).optional(),
});
type Page = z.infer<typeof response>;

const query = `query ($first: Int!, $after: String) {
  offenceTotals(groupBy: [FORCE, YEAR], offences: ["8Q"], orderByValue: DESC, first: $first, after: $after) {
    nodes { force { slug } year { label } value } pageInfo { endCursor hasNextPage }
  }
}`;

async function askPage(url: string, first: number, after: string | null): Promise<Page> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ query, variables: { first, after } });
  const page = await fetch(`${url}/graphql`, { method: "POST", headers, body });
  return response.parse(await page.json());
}

/** The whole list, in one response. */
async function askWhole(url: string): Promise<string> {
  return JSON.stringify((await askPage(url, 2000, null)).data?.offenceTotals?.nodes);
}

/** Walks the list, each page from the next of several servers; null when a page is refused as stale. */
async function walk(urls: readonly string[]): Promise<string | null> {
  const items: unknown[] = [];
  let after: string | null = null;
  for (let at = 0; ; at += 1) {
    const { data, errors }: Page = await askPage(urls[at % urls.length] ?? "", 25, after);
    const { nodes = [], pageInfo } = data?.offenceTotals ?? {};
    if (pageInfo === undefined) {
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["STALE_CURSOR"]);
      return null;
    }
    items.push(...nodes);
    if (!pageInfo.hasNextPage) return JSON.stringify(items);
    after = pageInfo.endCursor;
    await setTimeout(pause);
  }
}

test("ten walks over two servers, while releases are loaded and taken out, never mix two snapshots", async () => {
  const store = copyStore();
  const folder = makeFolder();
  const one = writeCsv(folder, "one.csv", [...stalkingIn("2017/18", 10, 1), ...stalkingIn("2018/19", 2, 20)]);
  const two = writeCsv(folder, "two.csv", stalkingIn("2017/18", 30, 3));
  const programs = [1, 2].map(() => startProgram({ STORE: store, LOG_LEVEL: "warn", RATE_LIMIT: "0" }));
  const urls = await Promise.all(programs.map((program) => program.listening()));
  const [url = ""] = urls;

  const seen = { whole: 0, stale: 0 };
  const walked = new Set<string>();
  let isOver = false;
  const keepWalking = async () => {
    while (!isOver) {
      const list = await walk(urls);
      seen[list === null ? "stale" : "whole"] += 1;
      if (list !== null) walked.add(list);
    }
  };
  const walks = Promise.all(Array.from({ length: walkers }, keepWalking));
  const states = [await askWhole(url)];
  const change = async () => {
    while (seen.whole < walkers) await setTimeout(20);
    for (const args of [
      [one, "--partial", "--published", "2024-04-25"],
      [two, "--partial", "--published", "2024-07-24"],
      ["--undo", "home-office-prc-2024-04-25"],
    ]) {
      expect(await ingest(store, ...args)).toMatchObject({ code: 0, stderr: "" });
      while ((await askWhole(url)) === states.at(-1)) await setTimeout(20);
      states.push(await askWhole(url));
      const before = seen.whole;
      while (seen.whole < before + walkers) await setTimeout(20);
    }
  };
  await Promise.race([change(), walks]).finally(() => {
    isOver = true;
  });
  await walks;

  expect(new Set(states).size).toBe(4);
  expect([...walked].filter((list) => !states.includes(list))).toEqual([]);
  expect(walked.size).toBe(4);
  expect(seen.stale).toBeGreaterThan(0);
  for (const program of programs) program.signal("SIGTERM");
  for (const program of programs) expect(await program.end).toEqual({ code: 0, signal: null });
});
