import fc from "fast-check";
import { expect } from "vitest";
import type { Gateway } from "../gateway.ts";
import { questions } from "./arbitraries.ts";
import { type Compared, compareAnswers } from "./compare.ts";
import type { Oracle } from "./reference/oracle.ts";
import { batches, hold, isShortened, manyRuns } from "./runs.ts";

/** Asks gateway and oracle thousands of drawn questions, every answer to be the same, and says how many. */
export async function compareDrawn(gateway: Gateway, oracle: Oracle, days: readonly string[]): Promise<void> {
  const compared: Compared = { questions: 0, figures: 0 };
  const { offences, offencesWithOutcomes, years } = oracle;
  const question = questions({ offences, offencesWithOutcomes, years, days });
  const property = fc.asyncProperty(batches(question), (batch) =>
    compareAnswers(gateway, oracle, batch, compared),
  );
  await hold(property, manyRuns);
  console.info(`${compared.questions} questions asked, ${compared.figures} figures compared.`);
  expect(compared.figures).toBeGreaterThan(compared.questions);
  if (!isShortened) expect(compared.questions).toBeGreaterThanOrEqual(5000);
}
