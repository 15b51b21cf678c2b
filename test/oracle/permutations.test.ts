import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Gateway } from "../gateway.ts";
import { questions } from "./arbitraries.ts";
import { askAll } from "./compare.ts";
import { startUnbounded } from "./gateway.ts";
import { Oracle } from "./reference/oracle.ts";
import { readSeedOutcomes } from "./reference/outcome-releases.ts";
import type { Question } from "./reference/questions.ts";
import { readSeedOffences } from "./reference/releases.ts";
import { hold } from "./runs.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startUnbounded();
});
afterAll(() => gateway.stop());

const { years, offences, offencesWithOutcomes } = new Oracle([readSeedOffences()], [readSeedOutcomes()]);
const question = questions({ years, offences, offencesWithOutcomes, days: ["2023-10-18", "2023-10-19"] });
const some = fc.array(question, { minLength: 10, maxLength: 20 });

test("it does not matter in which order questions are asked, nor what beside", async () => {
  const property = fc.asyncProperty(some, async (asked) => {
    const answers = await askAll(gateway, asked);
    const backwards = await askAll(gateway, [...asked].reverse());
    expect(backwards.reverse()).toEqual(answers);
    const [alone] = await askAll(gateway, asked.slice(0, 1));
    expect(alone).toEqual(answers[0]);
  });
  await hold(property, 10);
});

test("it does not matter in which order arguments are given, nor how often they name the same", async () => {
  const property = fc.asyncProperty(some, async (asked) => {
    expect(await askAll(gateway, asked.map(permute))).toEqual(await askAll(gateway, asked));
  });
  await hold(property, 10);
});

/** The question with whatever it names in another order, and twice. */
function permute(asked: Question): Question {
  const twice = <Value>(values: readonly Value[]) => [...values, ...values].reverse();
  const twiceOrNot = <Value>(values: readonly Value[] | null) => values && twice(values);
  switch (asked.ask) {
    case "list": {
      const [areas, regions] = [twiceOrNot(asked.areas), twiceOrNot(asked.regions)];
      const [offences, forceKinds] = [twice(asked.offences), twice(asked.forceKinds)];
      return { ...asked, areas, regions, offences, forceKinds };
    }
    case "totals":
    case "outcomeTotals": {
      const [forces, regions] = [twiceOrNot(asked.forces), twiceOrNot(asked.regions)];
      return { ...asked, forces, regions, offences: twiceOrNot(asked.offences) };
    }
    default:
      return asked;
  }
}
