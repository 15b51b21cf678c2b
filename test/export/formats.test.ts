import { parse } from "csv-parse/sync";
import JSONstat from "jsonstat-toolkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { ExportedFigure } from "../../src/export/exported-figure.ts";
import { jsonStat } from "../../src/export/formats/json-stat.ts";
import { figureLists } from "../../src/export/lists/index.ts";
import { Draws } from "../draws.ts";
import { type Gateway, startGateway } from "../gateway.ts";
import { drawQuestions, writeQuery } from "./questions.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ RATE_LIMIT: "0" });
});
afterAll(() => gateway.stop());

const queries = drawQuestions(20, 42).map((question, index) => writeQuery(question, new Draws(index)));
const table = z.array(z.array(z.string()));

async function fetchFile(
  name: string,
  query: string,
): Promise<{ readonly text: string; readonly response: Response }> {
  const response = await fetch(`${gateway.url}/figures.${name}?${query}`);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return { text, response };
}

/** Rows as RFC 4180 has them: each ends with CR LF, and has as many fields as the first. */
function readTable(text: string): [header: string[], ...rows: string[][]] {
  expect(text.endsWith("\r\n")).toBe(true);
  const [header = [], ...rows] = table.parse(parse(text, { record_delimiter: "\r\n" }));
  return [header, ...rows];
}

function expectDistinct(keys: readonly (readonly (string | undefined)[])[]): void {
  expect(new Set(keys.map((key) => JSON.stringify(key))).size).toBe(keys.length);
}

describe("CSV on the Web", () => {
  const column = z.strictObject({
    // A variable of a URI template, which may not begin with an underscore.
    name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_]*$/),
    titles: z.string(),
    datatype: z.enum(["string", "integer", "number", "boolean", "date"]),
    separator: z.string().optional(),
    "dc:description": z.string().min(1),
  });
  const metadata = z.strictObject({
    "@context": z.tuple([
      z.literal("http://www.w3.org/ns/csvw"),
      z.strictObject({ "@language": z.literal("en") }),
    ]),
    url: z.string(),
    "dc:title": z.string().min(1),
    dialect: z.strictObject({
      header: z.literal(true),
      headerRowCount: z.literal(1),
      delimiter: z.literal(","),
      lineTerminators: z.tuple([z.literal("\r\n")]),
      encoding: z.literal("utf-8"),
    }),
    tableSchema: z.strictObject({ columns: z.array(column), primaryKey: z.array(z.string()).min(1) }),
  });
  const isOfType = {
    string: () => true,
    integer: (text: string) => /^-?\d+$/.test(text),
    number: (text: string) => /^-?\d+(\.\d+)?$/.test(text),
    boolean: (text: string) => text === "true" || text === "false",
    date: (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)),
  };

  test.each(queries)("describes the columns of its file: %s", async (query) => {
    const { text, response } = await fetchFile("csv", query);
    const [, target = "", rest = ""] = /^<([^>]+)>(.*)$/.exec(response.headers.get("link") ?? "") ?? [];
    expect(rest).toBe('; rel="describedby"; type="application/csvm+json"');
    const described = await fetch(new URL(target, response.url));
    expect(described.headers.get("content-type")).toMatch(/^application\/csvm\+json/);
    const { url, tableSchema } = metadata.parse(await described.json());
    expect(new URL(url, described.url).href).toBe(response.url);
    const { columns, primaryKey } = tableSchema;
    const [header, ...rows] = readTable(text);
    expect(columns.map(({ titles }) => titles)).toEqual(header);
    expectDistinct(columns.map(({ name }) => [name]));
    for (const row of rows)
      for (const [index, { name, datatype, separator }] of columns.entries()) {
        const cell = row[index] ?? "";
        const values = separator === undefined ? [cell] : cell.split(separator);
        // An empty cell is null.
        for (const value of values)
          expect([name, value, value === "" || isOfType[datatype](value)]).toEqual([name, value, true]);
      }
    const keys = primaryKey.map((name) => columns.findIndex((each) => each.name === name));
    expect(keys).not.toContain(-1);
    expectDistinct(rows.map((row) => keys.map((index) => row[index])));
  });
});

describe("SDMX-CSV 2.0", () => {
  const component = /^[A-Z][A-Z0-9_]*(\[\])?$/;
  const code = /^[A-Za-z0-9_@$-]+$/;
  const timePeriod = /^\d{4}-(A1|Q[1-4])$|^\d{4}-\d\d-\d\d\/P\d+M$/;
  const statusCodes = ["A", "B", "E", "L", "M", "O", "P", "Q", "U"];

  test.each(queries)("has the columns of the field guide: %s", async (query) => {
    const { text, response } = await fetchFile("sdmx.csv", query);
    expect(response.headers.get("content-type")).toBe(
      "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
    );
    const [header, ...rows] = readTable(text);
    const [structure, structureId, action, ...components] = header;
    expect([structure, structureId, action]).toEqual(["STRUCTURE[;]", "STRUCTURE_ID", "ACTION"]);
    expectDistinct(components.map((id) => [id.replace("[]", "")]));
    for (const id of components) expect(id).toMatch(component);
    // Dimensions, the measure, attributes.
    const [time, measure] = [header.indexOf("TIME_PERIOD"), header.indexOf("OBS_VALUE")];
    expect([header.indexOf("FREQ"), measure]).toEqual([3, time + 1]);
    for (const row of rows) {
      expect(row[0]).toBe("dataflow");
      expect(row[1]).toMatch(/^[A-Za-z][\w-]*(\.[A-Za-z][\w-]*)*:[A-Za-z0-9_@$-]+\(\d+\.\d+\.\d+\)$/);
      expect(["I", "A", "R", "D"]).toContain(row[2]);
      for (const id of row.slice(3, time)) expect(id).toMatch(code);
      expect(row[time]).toMatch(timePeriod);
      expect(row[measure]).toMatch(/^(-?\d+(\.\d+)?)?$/);
      const statuses = row[header.indexOf("OBS_STATUS[]")]?.split(";") ?? [];
      for (const status of statuses) expect(statusCodes).toContain(status);
    }
    expectDistinct(rows.map((row) => row.slice(3, time + 1)));
  });
});

function toFigure(code: string): ExportedFigure {
  const text = { code, name: code };
  return {
    codes: { force: text, offence: text },
    ...{ basis: null, year: null, quarter: null, start: code, end: code, isPartial: false },
    ...{ value: 1, shorthand: "", status: ["A"], missingReason: null, unit: "OFFENCES", more: {} },
    ...{ seriesBreaks: [], notes: [], excludes: [], origins: [] },
  };
}

describe("JSON-stat 2.0", () => {
  const texts = z.record(z.string(), z.string());
  const dimension = z.strictObject({
    label: z.string(),
    category: z.strictObject({ index: z.array(z.string()), label: texts }),
  });
  const dataset = z.strictObject({
    version: z.literal("2.0"),
    class: z.literal("dataset"),
    label: z.string(),
    source: z.string(),
    updated: z.iso.date().optional(),
    id: z.array(z.string()),
    size: z.array(z.int().min(0)),
    role: z.strictObject({ time: z.array(z.string()), geo: z.array(z.string()).optional() }),
    dimension: z.record(z.string(), dimension),
    value: z.record(z.string().regex(/^\d+$/), z.number().nullable()),
    status: z.record(z.string().regex(/^\d+$/), z.string()),
    extension: z.looseObject({ snapshot: z.number(), licence: z.array(z.string()) }),
  });

  test.each(queries)("is a cube that the toolkit understands: %s", async (query) => {
    const { text } = await fetchFile("json", query);
    const parsed: unknown = JSON.parse(text);
    const { id, size, role, dimension, value, status } = dataset.parse(parsed);
    expect(Object.keys(dimension).toSorted()).toEqual(id.toSorted());
    for (const [at, name] of id.entries()) {
      const { index, label } = z
        .object({ category: z.object({ index: z.array(z.string()), label: texts }) })
        .parse(dimension[name]).category;
      expect([name, index.length]).toEqual([name, size[at]]);
      expect(Object.keys(label).toSorted()).toEqual(index.toSorted());
      expectDistinct(index.map((each) => [each]));
    }
    for (const name of [...role.time, ...(role.geo ?? [])]) expect(id).toContain(name);
    const cells = size.reduce((product, length) => product * length, 1);
    for (const key of Object.keys(value)) expect(Number(key)).toBeLessThan(cells);
    for (const key of Object.keys(status)) expect(value).toHaveProperty([key]);
    const cube = JSONstat(parsed);
    expect([cube.class, cube.n, cube.id]).toEqual(["dataset", cells, id]);
    for (const name of id) expect(cube.Dimension(name).id).toEqual(dimension[name]?.category.index);
  });

  test("is a 400 for more cells than a cube may have, which names the formats that may", () => {
    const args = { groupBy: ["FORCE", "OFFENCE"] };
    const list = figureLists.get("offenceTotals");
    if (list === undefined) throw new Error("There is no such list.");
    // Each has a force, an offence and a day of its own, so nearly all cells are empty.
    const figures = Array.from({ length: 100 }, (_, index) => toFigure(String(index)));
    const file = { list, args, snapshot: 1, bom: false, query: "" };
    expect(() => jsonStat.write(file, figures)).toThrow(/1000000 cells.*figures\.sdmx\.csv/);
    expect(() => jsonStat.write(file, figures.slice(0, 50))).not.toThrow();
  });
});
