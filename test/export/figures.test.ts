import { parse } from "csv-parse/sync";
import JSONstat from "jsonstat-toolkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { Draws } from "../draws.ts";
import { type Gateway, startGateway } from "../gateway.ts";
import { type AnsweredFigure, answerInJson } from "./answers.ts";
import { drawQuestions, type Question, writeQuery } from "./questions.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ RATE_LIMIT: "0" });
});
afterAll(() => gateway.stop());

const questions = drawQuestions(50, 20_261_201);
const records = z.array(z.record(z.string(), z.string()));
const readCsv = (text: string) => records.parse(parse(text, { columns: true, record_delimiter: "\r\n" }));

async function fetchFile(format: string, question: Question, index: number): Promise<string> {
  const response = await fetch(`${gateway.url}/figures.${format}?${writeQuery(question, new Draws(index))}`);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return text;
}

/** Whether rows are the same, in the order of the list or in any other. */
function expectSame(rows: readonly string[][], expected: readonly string[][], { isOrdered }: Question): void {
  const inOrder = (list: readonly string[][]) =>
    isOrdered ? list : list.map((row) => row.join("\n")).sort();
  expect(inOrder(rows)).toEqual(inOrder(expected));
}

/** The shorthand of each letter, as the guidance on symbols in tables has it. */
const marks: Record<string, string> = { B: "b", E: "e", P: "p", U: "u", L: "x", O: "x", M: "z", Q: "c" };
const toMarks = (status: readonly string[]) =>
  [...new Set(status.flatMap((letter) => marks[letter] ?? []))].sort();
const readMarks = (shorthand = "") =>
  [...shorthand.matchAll(/\[([a-z]+)\]/g)]
    .map(([, mark = ""]) => mark)
    .filter((mark) => mark !== "low")
    .sort();

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

describe("the files of 50 drawn questions have the figures of the answers in JSON", () => {
  test("of which each list has some", () => {
    const lists = new Set(questions.map(({ list }) => list));
    expect(lists.size).toBe(5);
  });

  test.each(questions.map((question, index) => [index, question] as const))(
    "%i: %j",
    async (index, question) => {
      const answered = await answerInJson(gateway, question);
      await checkCsv(question, index, answered);
      await checkSdmx(question, index, answered);
      await checkCube(question, index, answered);
    },
  );
});

async function checkCsv(
  question: Question,
  index: number,
  answered: readonly AnsweredFigure[],
): Promise<void> {
  const rows = readCsv(await fetchFile("csv", question, index));
  const codes = Object.keys(answered[0]?.codes ?? {});
  const hasSource = !question.list.endsWith("Totals");
  expectSame(
    rows.map((row) => [
      ...codes.map((name) => row[`${snake(name)}_code`] ?? "no column"),
      (row.year ?? "").replace(/\/\d\d/, "/"),
      ...[row.quarter, row.period_start, row.period_end, row.value, row.status].map(String),
      ...[row.missing_reason, row.notes, row.series_breaks].map(String),
      ...(hasSource ? [row.source, row.licence].map(String) : []),
      ...readMarks(row.shorthand),
    ]),
    answered.map((figure) => [
      ...codes.map((name) => figure.codes[name] ?? ""),
      figure.year ?? "",
      ...[figure.quarter, figure.start, figure.end, figure.value].map((each) => String(each ?? "")),
      ...[
        figure.status.join(" "),
        figure.missingReason ?? "",
        figure.notes.join(" | "),
        figure.breaks.join(" | "),
      ],
      ...(hasSource ? [figure.source ?? "", figure.licence ?? ""] : []),
      ...toMarks(figure.status),
    ]),
    question,
  );
  for (const row of rows) expect(row.snapshot).toBe(String(gateway.sequence));
}

/** The month after a day's, and the day before it, worked out with the calendar of the runtime. */
function endOf(timePeriod: string): { start: string; end: string } {
  const [start = "", length = ""] = timePeriod.split("/");
  const day = new Date(`${start}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + Number(/^P(\d+)M$/.exec(length)?.[1]));
  day.setUTCDate(0);
  return { start, end: day.toISOString().slice(0, 10) };
}

async function checkSdmx(
  question: Question,
  index: number,
  answered: readonly AnsweredFigure[],
): Promise<void> {
  const rows = readCsv(await fetchFile("sdmx.csv", question, index));
  const components = new Map([["area", "REF_AREA"]]);
  const codes = Object.keys(answered[0]?.codes ?? {});
  expectSame(
    rows.map((row) => [
      ...codes.map((name) => row[components.get(name) ?? snake(name).toUpperCase()] ?? "no column"),
      ...(row.TIME_PERIOD?.includes("/") ? Object.values(endOf(row.TIME_PERIOD)) : [String(row.TIME_PERIOD)]),
      ...[row.OBS_VALUE, row["OBS_STATUS[]"], row.MISSING_REASON].map(String),
    ]),
    answered.map(({ year, quarter, start, end, ...figure }) => [
      ...codes.map((name) => figure.codes[name]?.replace(".", "_") ?? (name === "outcomeType" ? "_T" : "_Z")),
      ...(year === null ? [start, end] : [`${year.slice(0, 4)}-${quarter === null ? "A1" : `Q${quarter}`}`]),
      ...[String(figure.value ?? ""), figure.status.join(";"), figure.missingReason ?? ""],
    ]),
    question,
  );
}

async function checkCube(
  question: Question,
  index: number,
  answered: readonly AnsweredFigure[],
): Promise<void> {
  const cube = JSONstat(JSON.parse(await fetchFile("json", question, index)));
  expect(cube.class).toBe("dataset");
  for (const { codes, year, quarter, start, end, value, status } of answered) {
    const time = quarter === null ? (year ?? `${start}/${end}`) : `${year} Q${quarter}`;
    const named = Object.entries(codes).map(([name, code]) => [
      name,
      code ?? (name === "outcomeType" ? "_T" : "_Z"),
    ]);
    const cell = cube.Data({ ...Object.fromEntries(named), time });
    expect([named, time, cell.value, readMarks(cell.status ?? "")]).toEqual([
      named,
      time,
      value,
      toMarks(status),
    ]);
  }
}
