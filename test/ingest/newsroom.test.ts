import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { endCommands, ingest } from "./ingest-command.ts";
import { makeStore } from "./loaded-store.ts";
import { digestFigures } from "./store-digest.ts";

let at: ReturnType<typeof makeStore>;
beforeEach(() => {
  at = makeStore();
});
afterEach(() => at.remove());
afterAll(endCommands);

/** The example in the documentation. */
const documented = readFileSync(new URL("../../docs/newsroom-csv.md", import.meta.url), "utf8");
const example = (/```csv\n([^`]*)\n```/.exec(documented)?.[1] ?? "").split("\n");
const [head = "", quoted = "", police = "", tripled = ""] = example;
const slug = "harbour-echo-stalking-on-the-coast";
const release = `${slug}-2022-06-02`;

const question = `{
  quotes(search: "waiting believed") { nodes { text speaker { slug role } organisation { name kind } topic { name }
    force { slug } source { slug title kind url citation releases { slug published file } }
    statedFigures { words check { verdict official { value } } } } }
  claims(source: "${slug}") { nodes { words value unit comparator measure quote { slug }
    check { verdict difference { absolute } explanation } } }
}`;

describe("an article", () => {
  test("is loaded by the command, quoted, found by its text and checked, and removed completely by --undo", async () => {
    const before = digestFigures(at.store);
    const file = at.write("article.csv", example);

    const dry = await ingest(at.store, file, "--dry-run");
    expect(dry).toMatchObject({ code: 0, stderr: "" });
    expect(dry.stdout).toContain(`article.csv: would be release ${release}\n`);
    expect(digestFigures(at.store)).toEqual(before);

    const { code, stdout } = await ingest(at.store, file);
    expect(code).toBe(0);
    expect(stdout).toContain(
      "  publication  Article with quotes and stated figures\n  read         3 rows\n",
    );
    expect(stdout).toContain("  new          4 quotes and stated figures\n");
    const loaded = digestFigures(at.store);
    expect((await ingest(at.store, file)).stdout).toContain(
      `nothing to do, these bytes are release ${release} already.`,
    );
    expect(digestFigures(at.store)).toEqual(loaded);
    expect((await ingest(at.store, "--list")).stdout).toContain(
      `${release}  2022-06-02  4 quotes and stated figures  2022-06-02  article.csv\n`,
    );

    const { data, errors } = await at.ask(question);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      quotes: {
        nodes: [
          {
            text: "We counted 2,750 offences of stalking, and behind each is a person who waited to be believed.",
            speaker: { slug: "ada-finch", role: "Director" },
            organisation: { name: "Harbour Support", kind: "CHARITY" },
            topic: { name: "Waiting for help" },
            force: { slug: "essex" },
            source: {
              slug,
              title: "Stalking on the coast",
              kind: "ARTICLE",
              url: "https://www.example.org/news/stalking-on-the-coast",
              citation: expect.stringContaining("Harbour Echo"),
              releases: [{ slug: release, published: "2022-06-02", file: "article.csv" }],
            },
            statedFigures: [
              {
                words: "2,750 offences of stalking",
                check: { verdict: "AGREES", official: { value: 2750 } },
              },
            ],
          },
        ],
      },
      claims: {
        nodes: [
          {
            words: "2,750 offences of stalking",
            value: 2750,
            unit: "OFFENCES",
            comparator: "EXACT",
            measure: "COUNT",
            quote: { slug: `${slug}-quote-1` },
            check: {
              verdict: "AGREES",
              difference: { absolute: 0 },
              explanation: expect.stringContaining("2,750"),
            },
          },
          {
            words: "stalking in the county has nearly tripled",
            value: 3,
            unit: "TIMES",
            comparator: "NEARLY",
            measure: "GROWTH",
            quote: null,
            check: {
              verdict: "NOT_SUPPORTED",
              difference: { absolute: 0.54 },
              explanation: expect.stringContaining("Essex"),
            },
          },
        ],
      },
    });
    // Organisations that are known already are not added again.
    expect(
      (await at.ask(`{ quotes(speaker: "essex-police-spokesperson", source: "${slug}") { totalCount } }`))
        .data,
    ).toEqual({ quotes: { totalCount: 1 } });

    expect(await ingest(at.store, "--undo", release)).toMatchObject({ code: 0, stderr: "" });
    expect(digestFigures(at.store).digest).toBe(before.digest);
    expect((await at.ask(`{ quotes(search: "believed") { totalCount } }`)).data).toEqual({
      quotes: { totalCount: 0 },
    });
    const db = new Database(at.store);
    expect(() =>
      db.exec("INSERT INTO quote_text (quote_text, rank) VALUES ('integrity-check', 1)"),
    ).not.toThrow();
    db.close();
  });

  test("keeps at an undo what another article refers to", async () => {
    await at.load(at.write("first.csv", example));
    const other = [
      quoted.replaceAll("Stalking on the coast", "One more").replace("stalking-on-the-coast", "more"),
    ];
    await at.load(at.write("other.csv", [head, ...other]));
    await at.undo(release);
    const { data } = await at.ask(`{ quotes(topic: "waiting-for-help") { nodes { source { slug }
      organisation { slug } } } }`);
    expect(data).toEqual({
      quotes: {
        nodes: [{ source: { slug: "harbour-echo-one-more" }, organisation: { slug: "harbour-support" } }],
      },
    });
  });

  test("states figures of parts of years and shares of outcomes, several in one quote", async () => {
    const shares = `${head},From quarter,To quarter,Basis,Outcome groups`;
    const said =
      "Of 60,000 offences in half a year, and 84 per cent of cases dropped the year before, we heard of few.";
    const groups = "evidential-difficulties-victim-supports; evidential-difficulties-victim-does-not-support";
    const article = "Half a year,Harbour Echo,https://www.example.org/half,2022-06-02";
    const file = at.write("shares.csv", [
      shares,
      `${article},"${said}",Ada Finch,Chair,Harbour Support,CHARITY,,Waiting for help,England and Wales,"60,000 offences","60,000",offences,about,count,8Q,2021/22,1,2,,`,
      `,,,,"${said}",,,,,,,England and Wales,84 per cent of cases,84,per cent,about,outcome share,8Q,2020/21,,,recorded in year,${groups}`,
    ]);
    await at.load(file);
    const { data } =
      await at.ask(`{ quotes(source: "harbour-echo-half-a-year") { nodes { speaker { slug role }
      area { slug } statedFigures { period { label } outcomeBasis check { verdict official { value } } } } } }`);
    expect(data).toEqual({
      quotes: {
        nodes: [
          {
            speaker: { slug: "ada-finch", role: "Chair" },
            area: { slug: "england-and-wales" },
            statedFigures: [
              {
                period: { label: "2021/22 Q1 to 2021/22 Q2" },
                outcomeBasis: null,
                check: { verdict: "AGREES", official: { value: 59915 } },
              },
              {
                period: { label: "2020/21" },
                outcomeBasis: "RECORDED_IN_YEAR",
                check: { verdict: "AGREES_WITHIN_REVISION", official: { value: 84.51 } },
              },
            ],
          },
        ],
      },
    });
    // With another role she is another speaker, because roles are stored as printed.
    await at.load(at.write("director.csv", example));
    const speakers = await at.ask("{ speakers { slug role } }");
    expect(speakers.data).toMatchObject({
      speakers: expect.arrayContaining([{ slug: "ada-finch-2", role: "Director" }]),
    });
  });

  test("has its day of publication in the file, and is loaded only once", async () => {
    await expect(at.load(at.write("day.csv", example), "2022-06-03")).rejects.toThrow(
      "day.csv says it was published on 2022-06-02, and --published 2022-06-03: leave that out.",
    );
    await at.load(at.write("once.csv", example));
    await expect(at.load(at.write("again.csv", [head, quoted, police]))).rejects.toThrow(
      `is release ${release} already; --undo takes it out.`,
    );
    await at.undo(release);
    const embedded =
      "https://www.gazette-news.co.uk/news/20108552.essex-police-say-stalking-cases-increased/";
    const gazette = quoted.replace("https://www.example.org/news/stalking-on-the-coast", embedded);
    await expect(at.load(at.write("gazette.csv", [head, gazette]))).rejects.toThrow("came with the gateway");
  });
});

describe("an article is rejected with the location of", () => {
  const spoil = (row: string, from: string, to: string) => {
    expect(row).toContain(from);
    return row.replace(from, to);
  };
  test.each<[string, () => string[], string]>([
    [
      "an unknown area",
      () => [spoil(quoted, ",Essex,", ",Esex,")],
      `row 2, column L: "Esex" is no known area; the nearest known is "essex"`,
    ],
    [
      "an unknown offence",
      () => [spoil(quoted, "8Q", "8QQ")],
      `row 2, column R: "8QQ" is no known offence code; the nearest known is "8Q"`,
    ],
    ["a year", () => [spoil(quoted, "2020/21", "2020")], `row 2, column S: "2020" is no financial year`],
    ["a value", () => [spoil(quoted, '"2,750",', "many,")], `row 2, column N: "many" is no number`],
    [
      "a unit",
      () => [spoil(quoted, ",offences,", ",offence,")],
      `column O: "offence" is none of OFFENCES, CASES, PER_CENT, TIMES; the nearest known is "OFFENCES"`,
    ],
    [
      "no unit",
      () => [spoil(quoted, ",offences,", ",,")],
      `row 2, column O: "" is blank, though there is a stated figure`,
    ],
    [
      "an address",
      () => [spoil(quoted, "https://", "")],
      `row 2, column C: "www.example.org/news/stalking-on-the-coast" is no web address`,
    ],
    ["a day", () => [spoil(quoted, "2022-06-02", "2 June")], `row 2, column D: "2 June" is no day such as`],
    [
      "another article",
      () => [quoted, spoil(police, ",,,,", "Another,,,,")],
      `row 3, column A: "Another" is of another article than the first row`,
    ],
    [
      "words that are not in the quote",
      () => [spoil(quoted, `"2,750 offences of`, `"2,751 offences of`)],
      `column M: "2,751 offences of stalking" is not in the quote`,
    ],
    [
      "an unknown organisation",
      () => [spoil(quoted, "CHARITY", "")],
      `row 2, column H: "Harbour Support" is no known organisation; the nearest known is`,
    ],
    [
      "a misspelt organisation",
      () => [quoted, spoil(police, "Essex Police", "Esex Police")],
      `row 3, column H: "Esex Police" is no known organisation; the nearest known is "essex police"`,
    ],
    [
      "an unknown topic",
      () => [quoted, spoil(police, "How offences", "How crimes")],
      `row 3, column J: "How crimes are recorded" is no known topic; the nearest known is "how offences are recorded"; a new one`,
    ],
    [
      "nobody who says it",
      () => [spoil(quoted, "Ada Finch,Director", ",")],
      `row 2, column F: "" is blank, though there is a quote and no role`,
    ],
    [
      "a row that says nothing",
      () => [quoted, ",,,,,,,,,,,Essex,,,,,,,"],
      `row 3, column E: "" is blank, and so is Words`,
    ],
    [
      "a figure in no words",
      () => [quoted, spoil(tripled, "stalking in the county has nearly tripled", "")],
      `row 3, column N: "3" is filled, though there is no stated figure`,
    ],
    [
      "another speaker of the quote",
      () => [quoted, spoil(quoted, "Ada Finch", "Eve Finch")],
      `row 3, column F: "Eve Finch" is not as in the first row of this quote`,
    ],
    ["no rows", () => [], "has no row under its headers"],
  ])("%s", async (_what, rows, message) => {
    const before = digestFigures(at.store);
    await expect(at.load(at.write("wrong.csv", [head, ...rows()]))).rejects.toThrow(message);
    expect(digestFigures(at.store)).toEqual(before);
  });

  test("a misspelt header and everything else that is wrong are in one list", async () => {
    const wrong = at.write("headers.csv", [head.replace("Offence", "Offense"), quoted]);
    await expect(at.load(wrong)).rejects.toThrow(
      `row 1, column R: "Offense" is no known header; the nearest known is "Offence"`,
    );
    const all = at.write("all.csv", [
      head,
      quoted.replace(",Essex,", ",Esex,"),
      tripled.replace(",3,", ",three,"),
    ]);
    await expect(at.load(all)).rejects.toThrow(
      /2 problem\(s\):\n {2}row 2, column L: "Esex" .*\n {2}row 3, column N: "three" is no number$/,
    );
  });
});
