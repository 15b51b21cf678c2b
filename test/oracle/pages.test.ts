import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Gateway } from "../gateway.ts";
import { questions } from "./arbitraries.ts";
import { askAll } from "./compare.ts";
import { startUnlimited } from "./gateway.ts";
import type { CountAnswer } from "./reference/answers.ts";
import { Oracle } from "./reference/oracle.ts";
import { readSeedOutcomes } from "./reference/outcome-releases.ts";
import type { ListQuestion, Question } from "./reference/questions.ts";
import { readSeedOffences } from "./reference/releases.ts";
import { askPage } from "./requests.ts";
import { checkProperty } from "./runs.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startUnlimited();
});
afterAll(() => gateway.stop());

const { years, offences, offencesWithOutcomes } = new Oracle([readSeedOffences()], [readSeedOutcomes()]);
const days = ["2023-10-18", "2023-10-19"];
const anyQuestion = questions({ years, offences, offencesWithOutcomes, days });
const isList = (question: Question): question is ListQuestion => question.ask === "list";

test("the pages of a list joined are the whole list", async () => {
  const size = fc.integer({ min: 7, max: 90 });
  const property = fc.asyncProperty(anyQuestion.filter(isList), size, async (question, first) => {
    const whole = await askPage(gateway, { ...question, first: 300 });
    const joined: unknown[] = [];
    let after: string | null = null;
    let hasNext = true;
    while (hasNext && joined.length < 300) {
      const page: typeof whole = await askPage(gateway, { ...question, first, after });
      joined.push(...page.edges);
      expect(page.totalCount).toBe(whole.totalCount);
      ({ endCursor: after, hasNextPage: hasNext } = page.pageInfo);
    }
    expect(joined.slice(0, 300)).toEqual(whole.edges);
    if (!hasNext) expect(joined).toHaveLength(whole.totalCount);
  });
  await checkProperty(property, 40);
});

test("fewer totals are the first of more", async () => {
  const property = fc.asyncProperty(anyQuestion, fc.integer({ min: 1, max: 20 }), async (question, first) => {
    if (question.ask !== "totals" && question.ask !== "outcomeTotals") return;
    const [fewer, more] = await askAll(gateway, [
      { ...question, first },
      { ...question, first: first + 20 },
    ]);
    expect(more?.slice(0, first)).toEqual(fewer);
  });
  await checkProperty(property, 40);
});

/** The area of a count without a rank, the reasons, and why the count is missing. */
function formatLeftOut({ order }: ListQuestion, { area, rate, change, missing }: CountAnswer): string {
  const ofChange =
    "reasons" in change
      ? change.reasons.map((reason) => reason.split(" ")[0])
      : [change.percentMissing ?? (change.previous < (order?.minimum ?? 0) ? "FEW_OFFENCES" : null)];
  const ofRate = "reasons" in rate ? rate.reasons : [];
  const reasons = order?.by === "RATE" ? ofRate : order?.by === "CHANGE" ? ofChange : ["MISSING_COUNT"];
  return [area, ...reasons, missing].join(" ");
}

test("a ranking has the number of compared figures, and lists those without a rank", async () => {
  const property = fc.asyncProperty(anyQuestion.filter(isList), async (question) => {
    const { edges, ranking, totalCount } = await askPage(gateway, { ...question, first: 2000 });
    const unranked = edges
      .filter(({ rank }) => rank !== null && "reasons" in rank)
      .map((node) => formatLeftOut(question, node));
    if (ranking === null) expect(unranked).toHaveLength(edges.length);
    else if (totalCount === edges.length) {
      expect(ranking.compared).toBe(totalCount - unranked.length);
      expect(
        ranking.leftOut.map((left) => [left.area, left.reason, left.missingReason].join(" ")).sort(),
      ).toEqual(unranked.sort());
    }
  });
  await checkProperty(property, 40);
});
