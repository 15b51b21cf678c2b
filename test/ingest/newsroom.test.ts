import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { endProcesses } from "../started-process.ts";
import { ingest } from "./ingest-command.ts";
import { makeStore } from "./loaded-store.ts";
import { example, head, police, quoted, release, slug } from "./newsroom-example.ts";
import { digestFigures } from "./store-digest.ts";

let at: ReturnType<typeof makeStore>;
beforeEach(() => {
  at = makeStore();
});
afterEach(() => at.remove());
afterAll(endProcesses);

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

  test("states when something came into effect, in the unit of its words", async () => {
    const columns =
      "Article,Publisher,Address,Published,Quote,Area,Words,Value,Unit,Comparator,Measure,Offence,Event";
    const article = "Since when,Harbour Echo,https://www.example.org/when,2022-06-02,,";
    const rule = "date,8Q,former-partners-recorded-as-stalking";
    await at.load(
      at.write("dates.csv", [
        columns,
        `${article}Essex,since May 2020,202005,month,exact,${rule}`,
        `,,,,,Essex,since 2020,2020,calendar year,exact,${rule}`,
        ",,,,,England and Wales,orders since 2019/20,2019,financial year,exact,date,8Q,stalking-protection-orders-granted",
      ]),
    );
    const { data } = await at.ask(`{ claims(source: "harbour-echo-since-when") { nodes { check { verdict
      official { value period { label } } } } } }`);
    const official = (value: number, label: string) => ({ value, period: { label } });
    expect(data).toEqual({
      claims: {
        nodes: [
          { check: { verdict: "NOT_SUPPORTED", official: official(202004, "1 April 2020") } },
          { check: { verdict: "AGREES", official: official(2020, "1 April 2020") } },
          { check: { verdict: "AGREES", official: official(2019, "January 2020") } },
        ],
      },
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
    const embedded = "https://www.gov.uk/government/statistics/police-recorded-crime-open-data-tables";
    const gazette = quoted.replace("https://www.example.org/news/stalking-on-the-coast", embedded);
    await expect(at.load(at.write("gazette.csv", [head, gazette]))).rejects.toThrow("came with the gateway");
  });
});
