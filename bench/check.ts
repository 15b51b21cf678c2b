import { findDifference } from "./difference.ts";
import { ask, type Question } from "./question.ts";

/**
 * Asks a question and compares the answer with the reference's.
 * @throws Error naming the place where the two differ.
 */
export async function checkAnswer(
  who: string,
  url: string,
  question: Question,
  expected: string,
): Promise<void> {
  const answer: unknown = JSON.parse(await ask(url, question));
  if (typeof answer === "object" && answer !== null && "errors" in answer) {
    throw new Error(`${who} refuses: ${JSON.stringify(answer.errors).slice(0, 500)}`);
  }
  const { ofReference, ofRows } = question.figures;
  const difference = findDifference(ofReference(JSON.parse(expected)), ofRows(answer));
  if (difference !== null) throw new Error(`${who} does not answer as the reference does: ${difference}`);
}
