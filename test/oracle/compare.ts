import { z } from "zod";
import type { Gateway } from "../gateway.ts";
import { readAnswer, writeDocument } from "./documents.ts";
import type { Answer } from "./reference/answers.ts";
import type { Oracle } from "./reference/oracle.ts";
import type { Question } from "./reference/questions.ts";

/** Asks the gateway all the questions in one request, and gives its answers in their order. */
export async function askAll(gateway: Gateway, questions: readonly Question[]): Promise<Answer[][]> {
  const named = new Map(questions.map((question, place) => [`q${place}`, question]));
  const document = writeDocument(named);
  const { data, errors } = await gateway.ask(document);
  if (errors !== undefined) throw new Error(`The gateway refuses: ${JSON.stringify(errors)}\n${document}`);
  const answers = z.record(z.string(), z.unknown()).parse(data);
  return [...named].map(([alias, question]) => readAnswer(question, answers[alias]));
}

/** How much has been held against the oracle. */
export interface Compared {
  questions: number;
  figures: number;
}

/** @throws Error with question and both answers, where gateway and oracle do not say the same. */
export async function compareAnswers(
  gateway: Gateway,
  oracle: Oracle,
  questions: readonly Question[],
  compared: Compared = { questions: 0, figures: 0 },
): Promise<void> {
  const answers = await askAll(gateway, questions);
  for (const [place, question] of questions.entries()) {
    const given = answers[place] ?? [];
    const expected = oracle.answer(question);
    if (!isSame(given, expected)) throw new Error(explain(question, given, expected));
    compared.questions += 1;
    compared.figures += expected.length;
  }
}

/** Whether two answers are one. Of several reasons that hold, which nothing puts in an order, any may be given. */
function isSame(given: unknown, expected: unknown): boolean {
  if (!isObject(given) || !isObject(expected)) return given === expected;
  const own = Object.entries(expected);
  const others = new Map<string, unknown>(Object.entries(given));
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

function explain(question: Question, given: readonly unknown[], expected: readonly unknown[]): string {
  const at = Array.from({ length: Math.max(given.length, expected.length) }).findIndex(
    (_, place) => !isSame(given[place], expected[place]),
  );
  return [
    `The answers differ, first at place ${at} of ${given.length} and ${expected.length}.`,
    writeDocument(new Map([["differs", question]])),
    `gateway: ${JSON.stringify(given[at])}`,
    `oracle:  ${JSON.stringify(expected[at])}`,
  ].join("\n");
}
