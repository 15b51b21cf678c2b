import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const page = z.object({
  offenceCounts: z.object({
    edges: z.array(
      z.object({
        node: z.object({ value: z.number().nullable() }),
        rank: z.object({ position: z.number().optional(), tiedWith: z.number().optional() }),
      }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

async function readList(direction: string, first: number) {
  const edges: z.infer<typeof page>["offenceCounts"]["edges"] = [];
  let after: string | null = null;
  do {
    const { data } = await gateway.ask(
      `query ($first: Int!, $after: String) {
        offenceCounts(offences: ["8M"], from: "2014/15", to: "2016/17", by: QUARTER, first: $first, after: $after,
          orderBy: { by: VALUE, direction: ${direction} }) {
          edges { node { value } rank { ... on RankValue { position tiedWith } } }
          pageInfo { hasNextPage endCursor }
        }
      }`,
      { first, after },
    );
    const { offenceCounts } = page.parse(data);
    edges.push(...offenceCounts.edges);
    after = offenceCounts.pageInfo.hasNextPage ? offenceCounts.pageInfo.endCursor : null;
  } while (after !== null);
  return edges;
}

test.each(["ASC", "DESC"])(
  "equal figures share a place, on whichever page they stand: %s",
  async (direction) => {
    // Small counts of every force and quarter, of which many are equal.
    const edges = await readList(direction, 7);
    const values = edges.flatMap(({ node: { value } }) => (value === null ? [] : [value]));
    expect(values.length).toBe(43 * 12);
    expect(new Set(values).size).toBeLessThan(values.length / 2);
    const isAhead = (one: number, other: number) => (direction === "ASC" ? one < other : one > other);
    const expected = values.map((value) => ({
      node: { value },
      rank: {
        position: 1 + values.filter((other) => isAhead(other, value)).length,
        tiedWith: values.filter((other) => other === value).length - 1,
      },
    }));
    expect(edges.filter(({ node: { value } }) => value !== null)).toEqual(expected);
  },
);
