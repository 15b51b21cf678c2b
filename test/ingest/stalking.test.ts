import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPublished, makeStore } from "./loaded-store.ts";

let at: ReturnType<typeof makeStore>;
beforeAll(() => {
  at = makeStore();
});
afterAll(() => at.remove());

const supports = "Case dropped because of evidential difficulties - victim supports action";
const doesNotSupport = "Case dropped because of evidential difficulties - victim doesn't support action";
const share = "(as percentage of all outcomes)";
const outcomeHead = `Police force name,Financial year,Total number of all stalking outcomes,Charge outcomes,${supports},${doesNotSupport},Charge outcomes ${share},${supports} ${share},${doesNotSupport} ${share}`;
const outcomes = [
  "All forces,2016/17,40,8,6,4,20%,15%,10%",
  "Essex,2016/17,40,8,6,4,20%,15%,10%",
  '"London, City of",2018/19,9,1,2,3,1%,2%,3%',
  "Greater Manchester,2019/20,0,0,0,0,,,",
];

describe("stalking outcomes", () => {
  const question = `{ force(slug: "essex") { outcomes(offence: "8Q", year: "2016/17", basis: RECORDED_IN_YEAR) {
      value notes outcomeGroup { slug } release { slug } } }
    gmp: force(slug: "greater-manchester") { outcomes(offence: "8Q", year: "2019/20", basis: RECORDED_IN_YEAR) {
      value missingReason } } }`;

  test("are halved, completed and distinguished from gaps", async () => {
    const { missing } = await at.load(at.write("outcomes.csv", [outcomeHead, ...outcomes]), "2022-12-01");
    expect(missing).toEqual(new Map([["NOT_SUPPLIED", 4]]));
    const { data } = await at.ask(question);
    const found = (slug: string, value: number) =>
      expect.objectContaining({
        value,
        outcomeGroup: { slug },
        release: { slug: "bbc-stalking-outcomes-2022-12-01" },
      });
    expect(data).toMatchObject({
      force: {
        outcomes: expect.arrayContaining([
          found("charged-summonsed", 4),
          found("evidential-difficulties-victim-supports", 3),
          found("evidential-difficulties-victim-does-not-support", 2),
          found("other", 11),
        ]),
      },
      gmp: { outcomes: expect.arrayContaining([{ value: null, missingReason: "NOT_SUPPLIED" }]) },
    });
    expect(JSON.stringify(data)).toContain("Halved");
    await at.undo("bbc-stalking-outcomes-2022-12-01");
    expect(JSON.stringify((await at.ask(question)).data)).toContain("bbc-stalking-outcomes-2022-11");
  });

  test.each([
    [
      "Esex,2016/17,4,0,0,0,,,",
      outcomeHead,
      /row 2, column A: "Esex" is no known force; the nearest known is "essex"/,
    ],
    ["Essex,2016/17,4,x,0,0,,,", outcomeHead, /row 2, column D: "x" is no whole number/],
    [
      "Essex,2016/17,4,0,0,0,,,",
      outcomeHead.replace("Charge outcomes,", "Charges outcomes,"),
      /row 1, column D: "Charges outcomes" is no known header; the nearest known is "Charge outcomes"/,
    ],
    ["Essex,2016/17,5,0,0,0,,,", outcomeHead, /should be a multiple of 2/],
    ["Greater Manchester,2019/20,5,0,0,0,,,", outcomeHead, /There is a figure of 8Q in 2019\/20/],
  ])("%s is rejected", async (line, head, message) => {
    await expect(at.load(at.write("wrong.csv", [head, line]), "2022-12-01")).rejects.toThrow(message);
  });

  const published = findPublished("stalkinglaws-getthedata.charge-rates.csv");
  test.skipIf(published === "")("as published are the embedded ones", async () => {
    await at.load(published);
    const db = new Database(at.store, { readonly: true });
    const cells = (release: string) =>
      db
        .prepare(
          `SELECT year, offence_id, body_id, quarter, basis, group_id, type_id, cell.note, value, missing
            FROM outcome_observation AS cell JOIN release ON release.id = release_id
            WHERE slug = ? AND year <> 2017 ORDER BY 1, 2, 3, 4, 5, 6, 7`,
        )
        .all(release);
    const embedded = cells("bbc-stalking-outcomes-2022-11");
    const loaded = cells("bbc-stalking-outcomes-2022-11-17");
    db.close();
    expect(loaded).toHaveLength(7 * 44 * 4);
    expect(loaded).toEqual(embedded);
  });
});

describe("prosecutions and convictions for stalking", () => {
  const head = "Police force name,Year,Number of proceedings,Number convicted,Conviction rate";
  const question = `{ force(slug: "west-midlands") { publishedFigures(series: "stalking-convictions") {
      value unit period { label start end } } }
    region(slug: "west-midlands") { publishedFigures(series: "stalking-convictions") { value } } }`;

  test("are read by force and calendar year, and can be undone", async () => {
    const file = at.write("convictions.csv", [
      head,
      "All forces,2019,90,60,66%",
      "West Midlands,2019,30,20,66%",
    ]);
    await at.load(file, "2022-11-20");
    expect((await at.ask(question)).data).toEqual({
      force: {
        publishedFigures: [
          {
            value: 20,
            unit: "CONVICTIONS",
            period: { label: "2019", start: "2019-01-01", end: "2019-12-31" },
          },
        ],
      },
      region: { publishedFigures: [] },
    });
    await at.undo("bbc-stalking-convictions-2022-11-20");
    expect((await at.ask(question)).data).toMatchObject({ force: { publishedFigures: [] } });
  });

  test.each([
    [
      "Wilshire,2019,3,2,66%",
      head,
      /row 2, column A: "Wilshire" is no known area; the nearest known is "wiltshire"/,
    ],
    ["Essex,19,3,2,66%", head, /row 2, column B: "19" is no calendar year/],
    [
      "Essex,2019,3,2,66%",
      head.replace("convicted", "convict"),
      /column D: "Number convict" is no known header; the nearest known is "Number convicted"/,
    ],
  ])("%s is rejected", async (line, header, message) => {
    await expect(at.load(at.write("wrong.csv", [header, line]), "2022-11-20")).rejects.toThrow(message);
  });

  const published = findPublished("stalkinglaws-getthedata.conviction-rates.csv");
  test.skipIf(published === "")("as published adds up to what is printed for all forces", async () => {
    await at.load(published);
    const printed = /^All forces,2021,(\d+),(\d+)/m.exec(readFileSync(published, "utf8"));
    const { data } = await at.ask(
      `{ forces { publishedFigures(series: "stalking-convictions", from: "2021-01-01") { value } } }`,
    );
    const values = [...JSON.stringify(data).matchAll(/"value":(\d+)/g)].map(([, value]) => Number(value));
    expect(values.reduce((sum, value) => sum + value, 0)).toBe(Number(printed?.[2]));
  });
});
