import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { buildFullStore } from "./full-store.ts";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ STORE: await buildFullStore(), RATE_LIMIT: "0" });
});
afterAll(() => gateway.stop());

const connection = z.object({
  totalCount: z.number(),
  pageInfo: z.object({
    hasNextPage: z.boolean(),
    hasPreviousPage: z.boolean(),
    startCursor: z.string().nullable(),
    endCursor: z.string().nullable(),
  }),
  edges: z.array(z.object({ cursor: z.string(), node: z.unknown() })),
  nodes: z.array(z.unknown()),
});

/** A paged field: its name with arguments, and what to select of its items. */
interface List {
  readonly name: string;
  readonly args: string;
  readonly item: string;
}

async function askPage({ name, args, item }: List, first: number, after: string | null = null) {
  const paging = `first: ${first}, after: ${JSON.stringify(after)}`;
  const { data, errors } = await gateway.ask(`{ list: ${name}(${args} ${paging}) { totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ${item} } } nodes { ${item} } } }`);
  expect(errors).toBeUndefined();
  return z.object({ list: connection }).parse(data).list;
}

async function walk(list: List, first: number): Promise<unknown[]> {
  const items: unknown[] = [];
  let after: string | null = null;
  do {
    const { nodes, edges, pageInfo, totalCount }: z.infer<typeof connection> = await askPage(
      list,
      first,
      after,
    );
    expect(pageInfo.hasPreviousPage).toBe(after !== null);
    expect(edges.map(({ node }) => node)).toEqual(nodes);
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([
      edges.at(0)?.cursor ?? null,
      edges.at(-1)?.cursor ?? null,
    ]);
    items.push(...nodes);
    expect(items.length < totalCount).toBe(pageInfo.hasNextPage);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return items;
}

const lists: List[] = [
  {
    name: "offenceTotals",
    args: `groupBy: [FORCE, YEAR], offences: ["8Q"]`,
    item: "force { slug } year { label } value",
  },
  {
    name: "offenceTotals",
    args: `groupBy: [REGION, OFFENCE_SUBGROUP], orderByValue: DESC`,
    item: "region { slug } value status",
  },
  {
    name: "outcomeTotals",
    args: `groupBy: [FORCE, YEAR], offences: ["8Q"]`,
    item: "force { slug } year { label } value",
  },
  {
    name: "outcomeTotals",
    args: `groupBy: [OUTCOME_TYPE, OUTCOME_GROUP, YEAR]`,
    item: "outcomeType { code } year { label } value status",
  },
  { name: "outcomeTotals", args: `groupBy: [YEAR], asOf: "2010-01-01"`, item: "value" },
  {
    name: "offenceCounts",
    args: `offences: ["8Q"], orderBy: { by: RATE, direction: DESC }`,
    item: "area { slug } value",
  },
  { name: "revisions", args: `offence: "8Q"`, item: "area { slug } current previous" },
  { name: "quotes", args: "", item: "id" },
  { name: "claims", args: "", item: "slug value" },
];

test.each(lists)("$name($args) can be walked and counted, whatever the size of its pages", async (list) => {
  const { nodes: whole, totalCount } = await askPage(list, 2000);
  expect(whole).toHaveLength(Math.min(totalCount, 2000));
  // A walk has at most about forty pages.
  const size = fc.integer({ min: Math.max(1, Math.ceil(totalCount / 40)), max: totalCount + 1 });
  const property = fc.asyncProperty(size, async (first) => {
    const walked = await walk(list, first);
    expect(walked).toHaveLength(totalCount);
    expect(walked.slice(0, 2000)).toEqual(whole);
  });
  await fc.assert(property, { numRuns: 4 });
});

test("after the cursor of any item come the items after it", async () => {
  const [list] = lists;
  if (list === undefined) throw new Error("There is no list.");
  const { edges, nodes } = await askPage(list, 2000);
  const index = fc.integer({ min: 0, max: edges.length - 1 });
  const property = fc.asyncProperty(index, async (at) => {
    const page = await askPage(list, 2000, edges[at]?.cursor);
    expect(page.nodes).toEqual(nodes.slice(at + 1));
  });
  await fc.assert(property, { numRuns: 10 });
});

test("a cursor of another snapshot is refused with a code, on whichever field; a text that is none is no cursor", async () => {
  const { edges } = await askPage({ name: "quotes", args: "", item: "id" }, 1);
  const text = Buffer.from(edges[0]?.cursor ?? "", "base64url").toString();
  const [snapshot = "", index = ""] = text.split(":");
  const other = `${snapshot.startsWith("0") ? "1" : "0"}${snapshot.slice(1)}`;
  const encode = (cursor: string) => Buffer.from(cursor).toString("base64url");
  for (const { name, args, item } of lists) {
    const codeAfter = async (cursor: string) => {
      const after = JSON.stringify(encode(cursor));
      const { errors } = await gateway.ask(`{ ${name}(${args} after: ${after}) { nodes { ${item} } } }`);
      return errors?.[0]?.extensions?.code;
    };
    expect(await codeAfter(`${other}:${index}`)).toBe("STALE_CURSOR");
    for (const cursor of [`${snapshot}:-1`, `${snapshot}:`, `${snapshot}:1e3`, `at:${index}`, snapshot, ""])
      expect(await codeAfter(cursor)).toBe(cursor === "" ? undefined : "BAD_USER_INPUT");
  }
});

test("stalking by force and year, with British Transport Police: 440 sums, each once", async () => {
  const args = `groupBy: [FORCE, YEAR], offences: ["8Q"], includeBritishTransportPolice: true`;
  const walked = await walk({ name: "offenceTotals", args, item: "force { slug } year { label }" }, 100);
  const sums = z
    .array(z.object({ force: z.object({ slug: z.string() }), year: z.object({ label: z.string() }) }))
    .parse(walked);
  expect(sums).toHaveLength(440);
  expect(new Set(sums.map(({ force, year }) => `${force.slug} ${year.label}`)).size).toBe(440);
  const forces = new Set(sums.map(({ force }) => force.slug));
  expect(forces.size).toBe(44);
  expect(forces).toContain("btp");
  const years = [...new Set(sums.map(({ year }) => year.label))].sort();
  expect([years.length, years[0], years.at(-1)]).toEqual([10, "2014/15", "2023/24"]);
});
