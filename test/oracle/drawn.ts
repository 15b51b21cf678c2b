import fc from "fast-check";
import { expect } from "vitest";
import type { Gateway } from "../gateway.ts";
import { questions } from "./arbitraries.ts";
import { type Compared, compareAnswers } from "./compare.ts";
import type { Oracle } from "./reference/oracle.ts";
import { hold } from "./runs.ts";

/** Questions in one request. */
const batchSize = 50;

/** Asks gateway and oracle so many drawn questions: every answer is to be the same. Says how much was compared. */
export async function compareDrawn(
  gateway: Gateway,
  oracle: Oracle,
  asked: { readonly questions: number; readonly days: readonly string[] },
): Promise<void> {
  const compared: Compared = { questions: 0, figures: 0 };
  const { offences, offencesWithOutcomes, years } = oracle;
  const question = questions({ offences, offencesWithOutcomes, years, days: asked.days });
  const batch = fc.array(question, { minLength: batchSize, maxLength: batchSize });
  const property = fc.asyncProperty(batch, (drawn) => compareAnswers(gateway, oracle, drawn, compared));
  await hold(property, Math.ceil(asked.questions / batchSize));
  console.info(`${compared.questions} questions asked, ${compared.figures} figures compared.`);
  expect(compared.questions).toBeGreaterThanOrEqual(asked.questions);
  expect(compared.figures).toBeGreaterThan(compared.questions);
}
