import fc from "fast-check";
import { parse } from "graphql";
import { inject, test } from "vitest";
import * as z from "zod";
import { Executor } from "../src/execution/executor.ts";
import { SerializedData } from "../src/execution/serialized-data.ts";
import { makeSchema } from "../src/resolvers/schema.ts";
import { openSnapshot, type Snapshot } from "../src/snapshot/snapshot.ts";

const schema = makeSchema();
const executor = new Executor(schema);
const document =
  parse(`query Claims($source: String, $area: String, $offence: String, $measure: StatedMeasure) {
  claims(source: $source, area: $area, offence: $offence, measure: $measure, first: 100) {
    nodes { slug check { verdict explanation obstacle basisUsed official { value formula releases { slug } } alternatives { value formula } } }
  }
}`);
const answer = z.object({ claims: z.object({ nodes: z.array(z.looseObject({ slug: z.string() })) }) });

const filters = fc.record(
  {
    source: fc.constantFrom("gazette-20108552", "bbc-stalking-outcomes"),
    area: fc.constantFrom("essex", "england-and-wales"),
    offence: fc.constant("8Q"),
    measure: fc.constantFrom("COUNT", "GROWTH", "OUTCOME_SHARE", "DATE", "OTHER"),
  },
  { requiredKeys: [] },
);

async function ask(snapshot: Snapshot, variables: Record<string, unknown>) {
  return snapshot.use(async (context) => {
    const data = await executor.execute({ document, variables }, context);
    return answer.parse(JSON.parse(SerializedData.textOf(data) ?? "null")).claims.nodes;
  });
}

test("a check is the same whichever stated figures it was first made with", async ({ expect }) => {
  const whole = await openSnapshot(inject("store"));
  const together = new Map((await ask(whole, {})).map((node) => [node.slug, node]));
  whole.retire();
  let smaller = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(filters, { minLength: 1, maxLength: 4 }), async (drawn) => {
      const fresh = await openSnapshot(inject("store"));
      for (const variables of drawn) {
        const nodes = await ask(fresh, variables);
        if (nodes.length > 0 && nodes.length < together.size) smaller += 1;
        for (const node of nodes) expect(node).toEqual(together.get(node.slug));
      }
      fresh.retire();
    }),
    { numRuns: 40 },
  );
  expect(smaller).toBeGreaterThan(20);
});
