import fc from "fast-check";
import { expect } from "vitest";
import type { Gateway } from "../gateway.ts";
import { questions } from "./arbitraries.ts";
import { type Compared, compareAnswers } from "./compare.ts";
import type { Oracle } from "./reference/oracle.ts";
import { checkProperty } from "./runs.ts";

/** How many questions are in one request. */
const batchSize = 50;

/** Draws at least `questions` questions and compares the answers of gateway and oracle. Prints how much it compared. */
export async function compareDrawnQuestions(
  gateway: Gateway,
  oracle: Oracle,
  draw: { readonly questions: number; readonly days: readonly string[] },
): Promise<void> {
  const compared: Compared = { questions: 0, figures: 0 };
  const { offences, offencesWithOutcomes, years } = oracle;
  const question = questions({ offences, offencesWithOutcomes, years, days: draw.days });
  const batch = fc.array(question, { minLength: batchSize, maxLength: batchSize });
  const property = fc.asyncProperty(batch, (drawn) => compareAnswers(gateway, oracle, drawn, compared));
  await checkProperty(property, Math.ceil(draw.questions / batchSize));
  console.info(`${compared.questions} questions asked, ${compared.figures} figures compared.`);
  expect(compared.questions).toBeGreaterThanOrEqual(draw.questions);
  expect(compared.figures).toBeGreaterThan(compared.questions);
}
