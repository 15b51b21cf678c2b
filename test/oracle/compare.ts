import * as z from "zod";
import type { Gateway } from "../gateway.ts";
import { readAnswer, writeDocument } from "./documents.ts";
import type { Answer } from "./reference/answers.ts";
import type { Oracle } from "./reference/oracle.ts";
import type { Question } from "./reference/questions.ts";

/** Asks the gateway all questions in one request. Returns its answers in the order of the questions. */
export async function askAll(gateway: Gateway, questions: readonly Question[]): Promise<Answer[][]> {
  const named = new Map(questions.map((question, index) => [`q${index}`, question]));
  const document = writeDocument(named);
  const { data, errors } = await gateway.ask(document);
  if (errors !== undefined)
    throw new Error(`The gateway returned errors: ${JSON.stringify(errors)}\n${document}`);
  const answers = z.record(z.string(), z.unknown()).parse(data);
  return [...named].map(([alias, question]) => readAnswer(question, answers[alias]));
}

/** How many questions and figures were compared. */
export interface Compared {
  questions: number;
  figures: number;
}

/** Compares gateway and oracle. @throws Error with the question and both answers where they differ. */
export async function compareAnswers(
  gateway: Gateway,
  oracle: Oracle,
  questions: readonly Question[],
  compared: Compared = { questions: 0, figures: 0 },
): Promise<void> {
  const answers = await askAll(gateway, questions);
  for (const [index, question] of questions.entries()) {
    const actual = answers[index] ?? [];
    const expected = oracle.answer(question);
    if (!isSame(actual, expected)) throw new Error(explain(question, actual, expected));
    compared.questions += 1;
    compared.figures += expected.length;
  }
}

/** Whether two answers are equal. The gateway may give any one of several reasons that the oracle found. */
function isSame(actual: unknown, expected: unknown): boolean {
  if (!isObject(actual) || !isObject(expected)) return actual === expected;
  const own = Object.entries(expected);
  const others = new Map<string, unknown>(Object.entries(actual));
  if (own.length !== others.size) return false;
  return own.every(([key, value]) => {
    const other = others.get(key);
    if (key !== "reasons") return isSame(other, value);
    return Array.isArray(other) && Array.isArray(value) && other.every((reason) => value.includes(reason));
  });
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function explain(question: Question, actual: readonly unknown[], expected: readonly unknown[]): string {
  const index = Array.from({ length: Math.max(actual.length, expected.length) }).findIndex(
    (_, each) => !isSame(actual[each], expected[each]),
  );
  return [
    `The answers differ, first at index ${index} of ${actual.length} and ${expected.length}.`,
    writeDocument(new Map([["differs", question]])),
    `gateway: ${JSON.stringify(actual[index])}`,
    `oracle:  ${JSON.stringify(expected[index])}`,
  ].join("\n");
}
