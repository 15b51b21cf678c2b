import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Gateway } from "../gateway.ts";
import { questions } from "./arbitraries.ts";
import { askPage } from "./asked.ts";
import { askAll } from "./compare.ts";
import { startUnbounded } from "./gateway.ts";
import type { CountAnswer } from "./reference/answers.ts";
import { Oracle } from "./reference/oracle.ts";
import { readSeedOutcomes } from "./reference/outcome-releases.ts";
import type { ListQuestion, Question } from "./reference/questions.ts";
import { readSeedOffences } from "./reference/releases.ts";
import { hold } from "./runs.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startUnbounded();
});
afterAll(() => gateway.stop());

const { years, offences, offencesWithOutcomes } = new Oracle([readSeedOffences()], [readSeedOutcomes()]);
const days = ["2023-10-18", "2023-10-19"];
const question = questions({ years, offences, offencesWithOutcomes, days });
const isList = (asked: Question): asked is ListQuestion => asked.ask === "list";

test("the pages of a list joined are the whole list", async () => {
  const size = fc.integer({ min: 7, max: 90 });
  const property = fc.asyncProperty(question.filter(isList), size, async (asked, first) => {
    const whole = await askPage(gateway, { ...asked, first: 300 });
    const joined: unknown[] = [];
    let after: string | null = null;
    let hasNext = true;
    while (hasNext && joined.length < 300) {
      const page: typeof whole = await askPage(gateway, { ...asked, first, after });
      joined.push(...page.nodes);
      expect(page.totalCount).toBe(whole.totalCount);
      ({ endCursor: after, hasNextPage: hasNext } = page.pageInfo);
    }
    expect(joined.slice(0, 300)).toEqual(whole.nodes);
    if (!hasNext) expect(joined).toHaveLength(whole.totalCount);
  });
  await hold(property, 40);
});

test("fewer totals are the first of more", async () => {
  const property = fc.asyncProperty(question, fc.integer({ min: 1, max: 20 }), async (asked, first) => {
    if (asked.ask !== "totals" && asked.ask !== "outcomeTotals") return;
    const [fewer, more] = await askAll(gateway, [
      { ...asked, first },
      { ...asked, first: first + 20 },
    ]);
    expect(more?.slice(0, first)).toEqual(fewer);
  });
  await hold(property, 40);
});

/** Whose figure has no place in a list, why not, and why there is no count, if there is none. */
function whyLeftOut({ order }: ListQuestion, { area, rate, missing }: CountAnswer): string {
  const reasons = order?.by === "RATE" && "reasons" in rate ? rate.reasons : ["MISSING_COUNT"];
  return [area, ...reasons, missing].join(" ");
}

test("a ranking tells how many were compared, and names those that were not", async () => {
  const property = fc.asyncProperty(question.filter(isList), async (asked) => {
    const { nodes, ranking, totalCount } = await askPage(gateway, { ...asked, first: 2000 });
    const unranked = nodes.filter(({ rank }) => "reasons" in rank).map((node) => whyLeftOut(asked, node));
    if (ranking === null) expect(unranked).toHaveLength(nodes.length);
    else if (totalCount === nodes.length) {
      expect(ranking.compared).toBe(totalCount - unranked.length);
      expect(
        ranking.leftOut.map((left) => [left.area, left.reason, left.missingReason].join(" ")).sort(),
      ).toEqual(unranked.sort());
    }
  });
  await hold(property, 40);
});
