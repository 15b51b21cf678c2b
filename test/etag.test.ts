import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { afterAll, describe, expect, inject, test } from "vitest";
import * as z from "zod";
import { buildStore } from "../src/ingest/store/build.ts";
import { matchesTag } from "../src/pipeline/entity-tag.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { makeStore } from "./ingest/loaded-store.ts";
import { stalkingIn, writeCsv } from "./ingest/recorded-crime-rows.ts";
import { askReadiness } from "./large.ts";
import { startProgram } from "./program.ts";
import { post, send } from "./sending.ts";
import { endProcesses } from "./started-process.ts";

const folder = mkdtempSync(join(tmpdir(), "etag-"));
afterAll(async () => {
  await endProcesses();
  rmSync(folder, { recursive: true });
});

/** Runs with its own gateway, whose worker answers operations above a cost. */
async function withGateway(cost: string, work: (gateway: Gateway) => Promise<void>): Promise<void> {
  const gateway = await startGateway({ WORKER_COST: cost });
  try {
    await work(gateway);
  } finally {
    await gateway.stop();
  }
}

describe.each([
  ["here", "1000000"],
  ["by the worker", "0"],
])("a response that is rejected after it is computed, %s,", (_where, cost) => {
  const accepts = fc.constantFrom("text/html", "image/*", "application/xml", "text/plain;q=0.3", "nonsense");
  const caching = fc.constantFrom<Record<string, string>>(
    {},
    { "cache-control": "no-cache" },
    { "x-cost": "on" },
  );
  test("is rejected each time and has no tag, also after other requests", () =>
    withGateway(cost, (gateway) =>
      fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(accepts, caching), { minLength: 2, maxLength: 4 }),
          async (draws) => {
            for (const [accept, headers] of draws) {
              const body = { query: '{ force(slug: "essex") { name } }' };
              const { status, tag, text } = await send(gateway, post(body, { ...headers, accept }));
              expect([status, tag], `${accept}: ${text}`).toEqual([406, null]);
            }
            const good = await send(gateway, post({ query: '{ force(slug: "essex") { name } }' }));
            expect([good.status, JSON.parse(good.text).data]).toEqual([200, { force: { name: "Essex" } }]);
          },
        ),
        { numRuns: 15 },
      ),
    ));
});

const body = {
  query: '{ force(slug: "essex") { offenceCounts(offence: "8Q") { value rate { __typename } } } }',
};
const askTag = async (url: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${url}/graphql`, post(body, headers));
  return { status: response.status, tag: response.headers.get("etag"), text: await response.text() };
};

test("a tag is the same after a restart and on another replica, and is recognised there", async () => {
  const replicas = ["one", "two", "one"].map((name) => join(folder, `${name}.sqlite`));
  const tags = new Set<string | null>();
  for (const STORE of replicas) {
    copyFileSync(inject("store"), STORE);
    const program = startProgram({ STORE });
    const url = await program.listening();
    const [known] = tags;
    if (known) expect(await askTag(url, { "if-none-match": known })).toMatchObject({ status: 304, text: "" });
    const { status, tag, text } = await askTag(url);
    expect([status, JSON.parse(text).errors]).toEqual([200, undefined]);
    tags.add(tag);
    program.signal("SIGTERM");
    await program.end;
  }
  expect([...tags]).toEqual([expect.stringMatching(/^W\/"[\w-]{27}"$/)]);
});

describe("If-None-Match", () => {
  const opaque = fc.stringMatching(/^[!#-~]{0,12}$/);
  const entityTag = fc.record({ isWeak: fc.boolean(), opaque });
  const spaces = fc.stringMatching(/^[ \t]{0,3}$/);
  const write = ({ isWeak, opaque }: { isWeak: boolean; opaque: string }) =>
    `${isWeak ? "W/" : ""}"${opaque}"`;

  test("holds where the list has the tag, weak or not, and nowhere else", () => {
    const list = fc.array(fc.tuple(entityTag, spaces, spaces), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(entityTag, list, (tag, stated) => {
        const header = stated.map(([each, before, after]) => `${before}${write(each)}${after}`).join();
        const isThere = stated.some(([each]) => each.opaque === tag.opaque);
        expect(matchesTag(write(tag), header)).toBe(isThere);
        expect(matchesTag(write(tag), `"not this", ${header}, ${write(tag)}`)).toBe(true);
      }),
    );
  });

  test.each([
    ["*", true],
    [" * ", true],
    [undefined, false],
    ["", false],
    ["abc", false],
    ['"ab"c"', false],
    ['"xabc"', false],
    ['W/"ab", "c"', false],
    ['"a,b", "abc"', true],
    ['w/"abc"', true],
  ])("%j holds: %s", (header, holds) => expect(matchesTag('W/"abc"', header)).toBe(holds));
});

const snapshotRow = z.object({ id: z.string(), sequence: z.number() });
function readSnapshot(store: string): z.infer<typeof snapshotRow> {
  const sqlite = new Database(store, { readonly: true });
  try {
    return snapshotRow.parse(sqlite.prepare("SELECT id, sequence FROM revision").get());
  } finally {
    sqlite.close();
  }
}

describe("the id of a snapshot depends on its content", () => {
  test("the same seed built twice has the same id, and is number 1", async () => {
    const again = join(folder, "again.sqlite");
    await buildStore(again, () => undefined, undefined, inject("seed"));
    expect(readSnapshot(again)).toEqual(readSnapshot(inject("store")));
    expect(readSnapshot(again).sequence).toBe(1);
  });

  const one = writeCsv(folder, "one.csv", stalkingIn("2017/18", 10, 1));
  const two = writeCsv(folder, "two.csv", stalkingIn("2018/19", 20, 2));
  /** Each step is a file to load with its day and label, or a release to undo. */
  type Step = readonly [file: string, published: string, label?: string] | string;
  async function follow(steps: readonly Step[]) {
    const { store, load, undo, remove } = makeStore();
    const snapshots = [readSnapshot(store)];
    for (const step of steps) {
      if (typeof step === "string") await undo(step);
      else await load(step[0], step[1], { label: step[2] });
      snapshots.push(readSnapshot(store));
    }
    remove();
    return snapshots;
  }
  const [first, second] = ["2024-04-25", "2024-07-24"];

  test("the same steps in the same order lead to the same ids, each with the next number", async () => {
    const steps = [[one, first], [two, second], `home-office-prc-${first}`, [one, first]] as const;
    const snapshots = await follow(steps);
    expect(await follow(steps)).toEqual(snapshots);
    expect(snapshots.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(snapshots.map(({ id }) => id)).size).toBe(5);
  });

  test("a release that is undone and loaded again gives another id", async () => {
    const snapshots = await follow([[one, first], `home-office-prc-${first}`, [one, first]]);
    expect(new Set(snapshots.map(({ id }) => id)).size).toBe(4);
  });

  test("other files, days, labels and orders lead to other ids", async () => {
    const ways: Step[][] = [
      [[one, first]],
      [[two, first]],
      [[one, second]],
      [[one, first, "July"]],
      [
        [one, first],
        [two, second],
      ],
      [
        [two, second],
        [one, first],
      ],
    ];
    const ids = [];
    for (const way of ways) ids.push((await follow(way)).at(-1)?.id);
    expect(new Set(ids).size).toBe(ways.length);
  });
});

test("the sequence number is reported wherever the snapshot is", async () => {
  const { store, load, remove } = makeStore();
  const file = writeCsv(folder, "essex.csv", stalkingIn("2017/18", 10, 1));
  await load(file, "2024-04-25");
  const { id } = readSnapshot(store);
  const program = startProgram({ STORE: store, METRICS_PORT: "0" });
  const url = await program.listening();
  expect(program.stderr()).toContain(`snapshot ${id} (number 2)`);
  expect(await askReadiness(url)).toBe(`200 Snapshot ${id} (number 2) is current.`);
  await load(writeCsv(folder, "more.csv", stalkingIn("2018/19", 10, 1)), "2024-07-24");
  const next = readSnapshot(store).id;
  await expect.poll(() => askReadiness(url)).toBe(`200 Snapshot ${next} (number 3) is current.`);
  const metrics = await program.readMetrics();
  expect(metrics).toContain(`gateway_snapshot_info{snapshot="${next}",sequence="3"} 1`);
  expect(program.stdout()).toContain(`"snapshot":"${next}","sequence":3,"previous":"${id}"`);
  program.signal("SIGTERM");
  await program.end;
  remove();
});
