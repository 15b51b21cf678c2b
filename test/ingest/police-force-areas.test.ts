import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startGateway } from "../gateway.ts";
import { findPublished, makeStore } from "./loaded-store.ts";
import { counts, headers, sheets, stalking } from "./police-force-area-tables.ts";
import { writeXlsx } from "./spreadsheets.ts";

let at: ReturnType<typeof makeStore>;
beforeAll(() => {
  at = makeStore();
});
afterAll(() => at.remove());

const question = `query ($asOf: Date) { force(slug: "essex") {
  publishedFigures(series: "ons-stalking-and-harassment", asOf: $asOf) { value period { label } }
  populations(from: 2022, asOf: $asOf) { midYear value } } }`;

describe("the tables of December 2024", () => {
  test("are loaded into their datasets, and the summary lists what was left out", async () => {
    const before = await at.ask(question);
    const done = await at.load(await writeXlsx(at.path("december.xlsx"), sheets), "2025-04-24");
    expect(done).toMatchObject({ sheetsLeftOut: ["Cover"], release: "ons-pfa-tables-2025-04-24" });
    expect(done.missing).toEqual(new Map([["SUPPRESSED", 2]]));
    const { data } = await at.ask(question);
    expect(data).toEqual({
      force: {
        publishedFigures: [
          { value: 100 + stalking, period: { label: "2023" } },
          { value: 100 + stalking, period: { label: "2024" } },
        ],
        populations: [
          { midYear: 2022, value: 3333300 },
          { midYear: 2023, value: 1111100 },
          { midYear: 2024, value: 1929600 },
        ],
      },
    });
    expect((await at.ask(question, { asOf: "2025-04-23" })).data).toEqual(before.data);
  });

  test("are answered with unit, days, reason and source, and distinguish a force from its region", async () => {
    const { data } = await at.ask(`{
      city: force(slug: "city-of-london") { publishedFigures(series: "ons-stalking-and-harassment", from: "2024-01-01") {
        area { name } value missingReason status unit notes period { start end isPartial } source { slug } release { published } series { slug } } }
      force(slug: "west-midlands") { publishedFigures(series: "ons-robbery", from: "2024-12-31") { value } }
      region(slug: "west-midlands") { publishedFigures(series: "ons-robbery", to: "2024-12-30") { value } }
      btp: force(slug: "btp") { publishedFigures(series: "ons-homicide", from: "2024-01-01") { value } }
      essex: force(slug: "essex") { publishedFigures(series: "households") { value period { label start end } } }
    }`);
    const robbery = headers.indexOf("Robbery");
    expect(data).toEqual({
      city: {
        publishedFigures: [
          {
            area: { name: "City of London" },
            value: null,
            missingReason: "SUPPRESSED",
            status: ["Q"],
            unit: "OFFENCES",
            notes: ["The publisher holds the figure back."],
            period: { start: "2024-01-01", end: "2024-12-31", isPartial: false },
            source: { slug: "ons-pfa-tables" },
            release: { published: "2025-04-24" },
            series: { slug: "ons-stalking-and-harassment" },
          },
        ],
      },
      force: { publishedFigures: [{ value: 400 + robbery }] },
      region: { publishedFigures: [{ value: 500 + robbery }] },
      btp: { publishedFigures: [{ value: 7 + headers.indexOf("Homicide") }] },
      essex: {
        publishedFigures: [
          { value: 222200, period: { label: "Mid-2021", start: "2021-06-30", end: "2021-06-30" } },
        ],
      },
    });
  });

  test("43 areas take one statement, like one area", async () => {
    const gateway = await startGateway({ STORE: at.store });
    const figures = `publishedFigures(series: "ons-robbery") { value release { slug } }`;
    await gateway.ask(`{ forces { ${figures} } }`);
    const statements = gateway.takeStatements();
    await gateway.stop();
    expect(statements).toHaveLength(1);
  });

  test("an unknown series is rejected with the nearest name", async () => {
    const { errors } = await at.ask(
      `{ force(slug: "essex") { publishedFigures(series: "ons-stalking-and-harasment") { value } } }`,
    );
    expect(errors?.[0]?.message).toMatch(/ons-stalking-and-harassment/);
  });

  test("after an undo, everything is as before", async () => {
    await at.undo("ons-pfa-tables-2025-04-24");
    const { data } = await at.ask(question);
    expect(data).toMatchObject({ force: { publishedFigures: [], populations: expect.any(Array) } });
    expect(JSON.stringify(data)).not.toContain("3333300");
  });
});

describe("the tables of March 2018", () => {
  test("have two rows of headers, and note numbers without brackets", async () => {
    const [total = "", ...others] = headers;
    const file = await writeXlsx(at.path("march.xlsx"), {
      "Table P1": [
        ["Table P1:  Police recorded crime, number of offences, year ending March 181,2,3"],
        [null, null, `${total.slice(0, -1)}4)`, "Victim-based crime"],
        ["Area Code", "Area Name", null, ...others.map((name) => `${name}5`)],
        [null, null, "Numbers"],
        ["K04000001", "ENGLAND AND WALES8", ...counts(3000)],
        ["E23000034", "London, City of", ...counts(10)],
        ["1. Police recorded crime data are not designated as National Statistics."],
      ],
      "Table P9": [
        ["Table P9:  Mid-year population estimates for police force areas, 2002 to 20161"],
        [null, null, "Mid-year"],
        ["Area Code", "Area Name", 2002, 2003],
        ["E23000028", "Essex", 1600000, 1600100],
      ],
      "Table P10": [
        ["Table P10:  Mid-year household estimates for police force areas, 2002 to 20161"],
        [null, null, "Mid-year"],
        ["Area Code", "Area Name", 2002, 2003],
        ["E23000028", "Essex", 679600, 682900],
      ],
    });
    await at.load(file, "2018-07-19");
    const { data } = await at.ask(`{
      force(slug: "essex") { populations(from: 2002, to: 2003) { value }
        publishedFigures(series: "households") { value period { label } } }
      englandAndWales { publishedFigures(series: "ons-stalking-and-harassment") { value period { label start end } } } }`);
    expect(data).toEqual({
      force: {
        populations: [{ value: 1600000 }, { value: 1600100 }],
        publishedFigures: [
          { value: 679600, period: { label: "Mid-2002" } },
          { value: 682900, period: { label: "Mid-2003" } },
        ],
      },
      englandAndWales: {
        publishedFigures: [
          {
            value: 3000 + stalking,
            period: { label: "Year ending March 2018", start: "2017-04-01", end: "2018-03-31" },
          },
        ],
      },
    });
  });
});

describe("the publishers' own workbooks", () => {
  const december = findPublished("policeforceareatablesyedecember2024.xlsx");
  const march = findPublished("policeforceareatablesyearendingmarch2018v2.xlsx");

  test.skipIf(december === "")(
    "the day of publication is required, and the message has what is known of it",
    async () => {
      await expect(at.load(december)).rejects.toThrow(/--published.*April 2025/);
    },
  );

  test.skipIf(december === "" || march === "")("hold the figures that are known from elsewhere", async () => {
    const own = makeStore();
    await own.load(december, "2025-04-24");
    await own.load(march, "2018-07-19");
    const { data } = await own.ask(`{
      englandAndWales { publishedFigures(series: "ons-stalking-and-harassment") { value } }
      forces { slug publishedFigures(series: "ons-stalking-and-harassment", to: "2018-03-31") { value }
        populations(from: 2022) { value release { published } } } }`);
    own.remove();
    expect(data).toMatchObject({
      englandAndWales: { publishedFigures: [{ value: 295571 }, { value: 660326 }, { value: 606251 }] },
      forces: expect.arrayContaining([
        expect.objectContaining({ slug: "essex", publishedFigures: [{ value: 10664 }] }),
      ]),
    });
  });
});
