import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

async function ask(query: string) {
  const { data, errors } = await gateway.ask(query);
  expect(errors).toBeUndefined();
  return data;
}

/** One field of one force, unwrapped. */
async function askForce(slug: string, field: string) {
  return z.object({ force: z.unknown() }).parse(await ask(`{ force(slug: "${slug}") { ${field} } }`)).force;
}

const change = `__typename
  ... on ChangeValue { absolute percent previous previousPeriod { label } isAcrossBreak seriesBreaks { date } formula rounding status }
  ... on ChangeUnavailable { reason explanation seriesBreaks { date citation } }`;
const rate = `__typename
  ... on RateValue { value numerator denominator populationYear caution formula rounding status }
  ... on RateUnavailable { reason explanation }`;
const charge = `year { label } basis countsNotYetAssigned rate { __typename
  ... on ChargeRateValue { value numerator denominator formula rounding status }
  ... on ChargeRateUnavailable { reason explanation } }`;

describe("change", () => {
  test("across a break is rejected, with the break and its citation", async () => {
    const answer = await askForce(
      "essex",
      `offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") { change { ${change} } }`,
    );
    expect(answer).toMatchObject({
      offenceCounts: [
        {
          change: {
            __typename: "ChangeUnavailable",
            reason: "ACROSS_BREAK",
            seriesBreaks: [
              { date: "2020-04-01", citation: expect.stringContaining("Office for National Statistics") },
            ],
          },
        },
      ],
    });
  });

  test("across a break is given with acrossBreaks, and marked", async () => {
    const answer = await askForce(
      "essex",
      `offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") { change(acrossBreaks: true) { ${change} } }`,
    );
    // 777 in 2019/20, 2,750 in 2020/21.
    expect(answer).toEqual({
      offenceCounts: [
        {
          change: {
            __typename: "ChangeValue",
            absolute: 1973,
            percent: 253.9,
            previous: 777,
            previousPeriod: { label: "2019/20" },
            isAcrossBreak: true,
            seriesBreaks: [{ date: "2020-04-01" }],
            formula: "offences in 2020/21 - offences in 2019/20; per cent of the latter",
            rounding: "Per cent to one decimal, halves away from zero.",
            status: ["B"],
          },
        },
      ],
    });
  });

  test("over any span names every break in it", async () => {
    const answer = await askForce(
      "essex",
      `offenceCounts(offence: "8Q", from: "2022/23", to: "2022/23") {
        two: change(since: "2020/21") { ${change} } all: change(since: "2014/15") { ${change} } }`,
    );
    // 2,750 in 2020/21, 3,187 in 2022/23.
    expect(answer).toMatchObject({
      offenceCounts: [
        {
          two: { absolute: 437, percent: 15.9, isAcrossBreak: false, seriesBreaks: [], status: ["B"] },
          all: { reason: "ACROSS_BREAK", seriesBreaks: [{ date: "2018-04-01" }, { date: "2020-04-01" }] },
        },
      ],
    });
  });

  test("in per cent of zero says why there is none, and is not zero per cent", async () => {
    // None in 2015/16 and 2016/17, 4 in 2017/18 and none in 2018/19.
    const answer = await askForce(
      "city-of-london",
      `offenceCounts(offence: "8M", from: "2016/17", to: "2018/19") { change(acrossBreaks: true) { ... on ChangeValue { absolute percent percentMissingReason } } }`,
    );
    const ofZero = { percent: null, percentMissingReason: "ZERO_DENOMINATOR" };
    expect(answer).toEqual({
      offenceCounts: [
        { change: { absolute: 0, ...ofZero } },
        { change: { absolute: 4, ...ofZero } },
        { change: { absolute: -4, percent: -100, percentMissingReason: null } },
      ],
    });
  });

  test("a part-year, a later year and a year without figures are not compared", async () => {
    const answer = await askForce(
      "essex",
      `partial: offenceCounts(offence: "8Q", from: "2023/24") { change { ... on ChangeUnavailable { reason } } }
       later: offenceCounts(offence: "8Q", from: "2021/22", to: "2021/22") { change(since: "2022/23") { ... on ChangeUnavailable { reason } } }
       first: offenceCounts(offence: "8Q", from: "2014/15", to: "2014/15") { change { ... on ChangeUnavailable { reason } } }`,
    );
    expect(answer).toEqual({
      partial: [{ change: { reason: "PART_YEAR" } }],
      later: [{ change: { reason: "NO_EARLIER_PERIOD" } }],
      first: [{ change: { reason: "MISSING_EARLIER_COUNT" } }],
    });
  });
});

describe("change of an area between two years", () => {
  test("has a caution when the inspection of November 2014 lies between them, for areas that have a force", async () => {
    const starts = [2012, 2013, 2014, 2015, 2018, 2022];
    const label = (year: number) => `${year}/${String(year + 1).slice(2)}`;
    const pairs = starts.flatMap((from) => starts.filter((to) => to > from).map((to) => ({ from, to })));
    const fields = pairs
      .map(
        ({ from, to }) =>
          `y${from}to${to}: change(offence: "TOTAL", from: "${label(from)}", to: "${label(to)}", acrossBreaks: true) { ... on ChangeValue { caution } }`,
      )
      .join(" ");
    const cautions = z.array(z.record(z.string(), z.object({ caution: z.string().nullish() })));
    const answer = z
      .object({ forces: cautions, bodies: cautions })
      .parse(await ask(`{ forces { ${fields} } bodies: reportingBodies { ${fields} } }`));
    const told = ({ caution }: { caution?: string | null | undefined }) =>
      /November 2014/.test(caution ?? "");
    for (const force of answer.forces)
      for (const { from, to } of pairs) {
        const change = force[`y${from}to${to}`];
        if (change?.caution !== undefined) expect(told(change)).toBe(from <= 2014 && to >= 2014);
      }
    expect(answer.forces.flatMap((force) => Object.values(force)).filter(told).length).toBeGreaterThan(300);
    expect(answer.bodies.flatMap((body) => Object.values(body)).filter(told)).toEqual([]);
  });

  const between = (from: string, to: string, more = "", offence = "8Q") =>
    `change(offence: "${offence}", from: "${from}", to: "${to}"${more}) { ${change} }`;

  test("is rejected across a break, and given with acrossBreaks", async () => {
    const answer = await askForce(
      "essex",
      `rejected: ${between("2019/20", "2020/21")} insisted: ${between("2019/20", "2020/21", ", acrossBreaks: true")}`,
    );
    // 777 in 2019/20, 2,750 in 2020/21.
    expect(answer).toMatchObject({
      rejected: {
        reason: "ACROSS_BREAK",
        seriesBreaks: [
          { date: "2020-04-01", citation: expect.stringContaining("Office for National Statistics") },
        ],
      },
      insisted: {
        ...{ absolute: 1973, percent: 253.9, previous: 777, previousPeriod: { label: "2019/20" } },
        ...{ isAcrossBreak: true, seriesBreaks: [{ date: "2020-04-01" }], status: ["B"] },
        formula: "offences in 2020/21 - offences in 2019/20; per cent of the latter",
      },
    });
  });

  test("of England and Wales is with or without British Transport Police on both sides", async () => {
    const { data, errors } = await gateway.ask(`{ englandAndWales {
      with: ${between("2021/22", "2022/23")}
      without: ${between("2021/22", "2022/23", ", includeBritishTransportPolice: false")} } }`);
    expect(errors).toBeUndefined();
    // 117,930 and 117,331, of which British Transport Police recorded 53 and 65.
    expect(data).toMatchObject({
      englandAndWales: {
        with: { absolute: -599, percent: -0.5, previous: 117930, status: ["A"] },
        without: { absolute: -611, percent: -0.5, previous: 117877, status: ["A"] },
      },
    });
  });

  test("that would mislead says why", async () => {
    const answer = await askForce(
      "essex",
      `partial: ${between("2022/23", "2023/24")} before: ${between("2013/14", "2022/23")}
       unused: ${between("2012/13", "2013/14")} unknown: ${between("2017/18", "2022/23", ', asOf: "2018-12-31"')}`,
    );
    expect(answer).toMatchObject({
      partial: { reason: "PART_YEAR" },
      before: { reason: "MISSING_EARLIER_COUNT" },
      unused: { reason: "MISSING_COUNT" },
      unknown: { reason: "MISSING_COUNT", explanation: "No figures for 2022/23 were known on 2018-12-31." },
    });
  });

  test("is what the change of the later count is, for every force, region and nation and each span", async () => {
    const labels = ["2012/13", "2014/15", "2017/18", "2018/19", "2020/21", "2021/22", "2023/24"];
    const spans = labels.flatMap((from, place) => labels.slice(place + 1).map((to) => ({ from, to })));
    const compared = z.object({
      direct: z.unknown(),
      counts: z.tuple([z.object({ change: z.unknown() })]),
    });
    const areas = z.record(z.string(), z.array(compared));
    for (const offence of ["8Q", "8U", "TOTAL"]) {
      for (const { from, to } of spans) {
        const answer =
          await ask(`{ forces { ...F } regions { ...F } nations { ...F } reportingBodies { ...F } }
          fragment F on Area {
            direct: ${between(from, to, "", offence)}
            counts: offenceCounts(offence: "${offence}", from: "${to}", to: "${to}") { change(since: "${from}") { ${change} } }
          }`);
        const all = Object.values(areas.parse(answer)).flat();
        expect(all.length).toBeGreaterThan(50);
        expect(all.map(({ direct }) => direct)).toEqual(all.map(({ counts: [count] }) => count.change));
      }
    }
  });
});

describe("rate", () => {
  test("of a count below 50 has a caution, and only there and in the City of London", async () => {
    const rows = z.array(
      z.object({
        offenceCounts: z.array(
          z.object({ value: z.number().nullable(), rate: z.object({ caution: z.string().nullish() }) }),
        ),
        slug: z.string(),
      }),
    );
    const found = new Set<string>();
    for (const offence of ["8Q", "8M", "TOTAL"]) {
      const { forces } = z.object({ forces: rows }).parse(
        await ask(`{ forces { slug offenceCounts(offence: "${offence}", from: "2015/16", to: "2022/23") {
          value rate { ... on RateValue { caution } } } } }`),
      );
      for (const { slug, offenceCounts } of forces) {
        for (const { value, rate } of offenceCounts.filter((count) => count.rate.caution !== undefined)) {
          const isSmall = value !== null && value < 50;
          expect(/below 50/.test(rate.caution ?? ""), `${slug} ${value}`).toBe(isSmall);
          expect(/Few people live/.test(rate.caution ?? "")).toBe(slug === "city-of-london");
          found.add(`${isSmall} ${slug === "city-of-london"}`);
        }
      }
    }
    expect([...found].sort()).toEqual(["false false", "false true", "true false", "true true"]);
  });

  test("of the City of London is right, and cautioned", async () => {
    const answer = await askForce(
      "city-of-london",
      `offenceCounts(offence: "8Q", from: "2022/23", to: "2022/23") { value rate { ${rate} } }`,
    );
    // 10,800 residents in mid-2022, as Table C4 prints them.
    expect(answer).toMatchObject({
      offenceCounts: [
        {
          rate: {
            denominator: 10800,
            populationYear: 2022,
            caution: expect.stringContaining("Few people live"),
            formula: "offences in 2022/23 / residents in mid-2022 x 1000",
            status: expect.arrayContaining(["U"]),
          },
        },
      ],
    });
  });

  test("of British Transport Police does not exist, nor of a part-year", async () => {
    expect(
      await askForce(
        "btp",
        `offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") { value rate { ${rate} } }`,
      ),
    ).toMatchObject({ offenceCounts: [{ value: 33, rate: { reason: "NO_POPULATION" } }] });
    expect(
      await askForce(
        "essex",
        `offenceCounts(offence: "8Q", from: "2023/24") { value period { isPartial end } rate { ${rate} } }`,
      ),
    ).toMatchObject({
      offenceCounts: [
        { value: 761, period: { isPartial: true, end: "2023-06-30" }, rate: { reason: "PART_YEAR" } },
      ],
    });
  });
});

describe("outcomes", () => {
  test("Greater Manchester supplied none in 2019/20: missing, not zero, and no charge rate", async () => {
    const answer = await askForce(
      "greater-manchester",
      `outcomes(offence: "8Q", year: "2019/20") { value missingReason share { ... on ShareUnavailable { reason } } }
       chargeRates(offence: "8Q", from: "2019/20", to: "2019/20") { ${charge} }`,
    );
    const missing = { value: null, missingReason: "NOT_SUPPLIED", share: { reason: "MISSING_COUNT" } };
    expect(answer).toMatchObject({
      outcomes: [missing, missing, missing, missing],
      chargeRates: [{ rate: { reason: "MISSING_COUNT" } }],
    });
  });

  test("a charge rate of a sum with a force missing names the force, and what is missing is explained", async () => {
    const answer = await ask(`{
      englandAndWales { chargeRates(offence: "8Q", from: "2018/19", to: "2019/20") {
        area { slug } offence { code } excludes { slug } rate { ... on ChargeRateValue { numerator denominator status } } } }
      force(slug: "greater-manchester") {
        outcomes(offence: "8Q", year: "2019/20") { notes share { ... on ShareUnavailable { explanation } } }
        chargeRates(offence: "8Q", from: "2019/20", to: "2019/20") {
          excludes { slug } rate { ... on ChargeRateUnavailable { explanation } } } } }`);
    const why = "The force supplied no figures for this period, which is not a count of zero.";
    const explanation = `The outcomes of Greater Manchester in 2019/20 are missing. ${why}`;
    const outcome = { notes: [why], share: { explanation } };
    const of = { area: { slug: "england-and-wales" }, offence: { code: "8Q" } };
    // As the compilers print them for all forces, Greater Manchester as zero.
    expect(answer).toEqual({
      englandAndWales: {
        chargeRates: [
          { ...of, excludes: [], rate: { numerator: 2830, denominator: 20008, status: ["B"] } },
          {
            ...{ ...of, excludes: [{ slug: "greater-manchester" }] },
            rate: { numerator: 3620, denominator: 31787, status: ["U"] },
          },
        ],
      },
      force: {
        outcomes: [outcome, outcome, outcome, outcome],
        chargeRates: [{ excludes: [], rate: { explanation } }],
      },
    });
  });

  test("2016/17 is halved and says so, in the share as well", async () => {
    const answer = await askForce(
      "essex",
      `outcomes(offence: "8Q", year: "2016/17") { value notes status share { ... on ShareValue { denominator status } } }`,
    );
    expect(answer).toMatchObject({
      outcomes: expect.arrayContaining([
        {
          value: expect.any(Number),
          notes: ["Halved: the source counts every 2016/17 outcome twice."],
          status: ["E"],
          share: { denominator: 136, status: ["E"] },
        },
      ]),
    });
  });

  test("a charge rate has the notes of the outcomes behind it", async () => {
    const rates = (year: string, more = "") =>
      `chargeRates(offence: "8Q", from: "${year}", to: "${year}"${more}) { notes }`;
    const answer = await ask(`{
      essex: force(slug: "essex") {
        halved: ${rates("2016/17")} plain: ${rates("2018/19")} closed: ${rates("2016/17", ", basis: CLOSED_IN_YEAR")}
      }
      manchester: force(slug: "greater-manchester") { ${rates("2019/20")} }
      northWest: region(slug: "north-west") { ${rates("2019/20")} }
    }`);
    expect(answer).toEqual({
      essex: {
        halved: [{ notes: ["Halved: the source counts every 2016/17 outcome twice."] }],
        plain: [{ notes: [] }],
        closed: [{ notes: [] }],
      },
      manchester: {
        chargeRates: [
          { notes: ["The force supplied no figures for this period, which is not a count of zero."] },
        ],
      },
      northWest: { chargeRates: [{ notes: ["Figures of 1 force(s) are missing from this sum."] }] },
    });
  });

  test("a charge rate names its basis and whether offences with no outcome count", async () => {
    const answer = await ask(`{ englandAndWales {
      plain: chargeRates(offence: "8Q", from: "2020/21", to: "2020/21") { ${charge} }
      closed: chargeRates(offence: "8Q", from: "2020/21", to: "2020/21", basis: CLOSED_IN_YEAR) { ${charge} }
      waiting: chargeRates(offence: "8Q", from: "2020/21", to: "2020/21", countNotYetAssigned: true) { ${charge} } } }`);
    expect(answer).toMatchObject({
      englandAndWales: {
        plain: [
          {
            basis: "RECORDED_IN_YEAR",
            countsNotYetAssigned: false,
            rate: {
              value: 0.0712,
              numerator: 6813,
              denominator: 95706,
              formula: "charges and summonses / all outcomes, of offences recorded in 2020/21",
            },
          },
        ],
        closed: [{ basis: "CLOSED_IN_YEAR", rate: { reason: "DIFFERENT_BASIS" } }],
        waiting: [{ countsNotYetAssigned: true, rate: { reason: "NOT_YET_ASSIGNED_UNKNOWN" } }],
      },
    });
  });
});

describe("rank", () => {
  const rank = "rank { ... on RankValue { position tiedWith compared } ... on RankUnavailable { reason } }";

  test("states its field: who was compared, who was left out and why", async () => {
    const answer = await ask(`{ offenceCounts(offences: ["8Q"], from: "2020/21", to: "2020/21",
      forceKinds: [TERRITORIAL, NON_TERRITORIAL], orderBy: {by: RATE, direction: DESC}, first: 1) {
        ranking { compared leftOut { area { slug } reason missingReason explanation } ties } edges { ${rank} } } }`);
    expect(answer).toEqual({
      offenceCounts: {
        ranking: {
          compared: 43,
          leftOut: [
            {
              area: { slug: "btp" },
              reason: "NO_POPULATION",
              missingReason: null,
              explanation: "British Transport Police has no resident population.",
            },
          ],
          ties: expect.stringContaining("share"),
        },
        edges: [{ rank: { position: 1, tiedWith: 0, compared: 43 } }],
      },
    });
  });

  test("tells a part-year and a missing count apart from a force without residents", async () => {
    const leftOut = "ranking { compared leftOut { period { label } reason missingReason } }";
    const answer = await ask(`{
      rates: offenceCounts(offences: ["8Q"], areas: ["essex"], from: "2022/23", orderBy: {by: RATE}) { ${leftOut} }
      counts: offenceCounts(offences: ["8U"], areas: ["essex"], from: "2018/19", to: "2020/21", orderBy: {by: VALUE}) { ${leftOut} }
    }`);
    expect(answer).toEqual({
      rates: {
        ranking: {
          compared: 1,
          leftOut: [
            { period: { label: "2023/24 (1 of 4 quarters)" }, reason: "PART_YEAR", missingReason: null },
          ],
        },
      },
      // Only placeholders were printed for 2019/20.
      counts: {
        ranking: {
          compared: 1,
          leftOut: [
            { period: { label: "2019/20" }, reason: "MISSING_COUNT", missingReason: "NOT_COLLECTED" },
          ],
        },
      },
    });
  });

  test("equal figures share a place", async () => {
    const answer = await ask(`{ offenceCounts(offences: ["8Q"], from: "2014/15", to: "2014/15",
      orderBy: {by: VALUE}, first: 43) { edges { node { value } ${rank} } } }`);
    const edge = z.object({
      node: z.object({ value: z.number() }),
      rank: z.object({ position: z.number(), tiedWith: z.number() }),
    });
    const { edges } = z
      .object({ offenceCounts: z.object({ edges: z.array(edge) }) })
      .parse(answer).offenceCounts;
    const values = edges.map(({ node }) => node.value);
    for (const { node, rank: found } of edges) {
      expect(found.position).toBe(1 + values.filter((other) => other < node.value).length);
      expect(found.tiedWith).toBe(values.filter((other) => other === node.value).length - 1);
    }
    expect(edges.some(({ rank: found }) => found.tiedWith > 0)).toBe(true);
  });

  test("there is none outside an ordered list", async () => {
    expect(
      await ask(
        `{ offenceCounts(offences: ["8Q"], from: "2020/21", to: "2020/21", first: 1) { edges { ${rank} } } }`,
      ),
    ).toEqual({ offenceCounts: { edges: [{ rank: { reason: "NOT_ORDERED" } }] } });
  });
});
