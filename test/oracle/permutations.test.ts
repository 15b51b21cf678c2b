import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Gateway } from "../gateway.ts";
import { questions } from "./arbitraries.ts";
import { askAll } from "./compare.ts";
import { startUnlimited } from "./gateway.ts";
import { Oracle } from "./reference/oracle.ts";
import { readSeedOutcomes } from "./reference/outcome-releases.ts";
import type { Question } from "./reference/questions.ts";
import { readSeedOffences } from "./reference/releases.ts";
import { checkProperty } from "./runs.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startUnlimited();
});
afterAll(() => gateway.stop());

const { years, offences, offencesWithOutcomes } = new Oracle([readSeedOffences()], [readSeedOutcomes()]);
const anyQuestion = questions({ years, offences, offencesWithOutcomes, days: ["2023-10-18", "2023-10-19"] });
const some = fc.array(anyQuestion, { minLength: 10, maxLength: 20 });

test("an answer does not depend on the order of questions, nor on other questions in the request", async () => {
  const property = fc.asyncProperty(some, async (drawn) => {
    const answers = await askAll(gateway, drawn);
    const backwards = await askAll(gateway, [...drawn].reverse());
    expect(backwards.reverse()).toEqual(answers);
    const [alone] = await askAll(gateway, drawn.slice(0, 1));
    expect(alone).toEqual(answers[0]);
  });
  await checkProperty(property, 10);
});

test("an answer does not depend on the order of list arguments, nor on repeated values", async () => {
  const property = fc.asyncProperty(some, async (drawn) => {
    expect(await askAll(gateway, drawn.map(permute))).toEqual(await askAll(gateway, drawn));
  });
  await checkProperty(property, 10);
});

/** The question with the values of its lists in another order, and twice. */
function permute(question: Question): Question {
  const twice = <Value>(values: readonly Value[]) => [...values, ...values].reverse();
  const twiceOrNot = <Value>(values: readonly Value[] | null) => values && twice(values);
  switch (question.ask) {
    case "list": {
      const [areas, regions] = [twiceOrNot(question.areas), twiceOrNot(question.regions)];
      const [offences, forceKinds] = [twiceOrNot(question.offences), twice(question.forceKinds)];
      return { ...question, areas, regions, offences, forceKinds };
    }
    case "totals":
    case "outcomeTotals": {
      const [forces, regions] = [twiceOrNot(question.forces), twiceOrNot(question.regions)];
      return { ...question, forces, regions, offences: twiceOrNot(question.offences) };
    }
    default:
      return question;
  }
}
