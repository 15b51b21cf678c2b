import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { askExtensions } from "./extended.ts";
import { buildFullStore } from "./full-store.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { readRows } from "./oracle/reference/csv.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ STORE: await buildFullStore(), RATE_LIMIT: "0" });
});
afterAll(() => gateway.stop());

const coverage = z.object({ value: z.number(), outcomes: z.number(), offences: z.number() });
const rate = z.object({
  coverage: coverage.partial().nullish(),
  coverageMissingReason: z.string().nullish(),
  reason: z.string().optional(),
  denominator: z.number().optional(),
});
const per = z.object({ value: z.number().optional(), reason: z.string().optional() });
const figure = z.object({ year: z.object({ label: z.string() }), rate, chargesPerRecorded: per });
const areas = z.object({ areas: z.array(z.object({ code: z.string(), chargeRates: z.array(figure) })) });

async function ask(list: string, args = "") {
  const { data, errors } =
    await gateway.ask(`{ areas: ${list} { code chargeRates(offence: "ALL"${args}) { year { label }
    rate { ... on ChargeRateValue { denominator coverage { value outcomes offences } coverageMissingReason } ... on ChargeRateUnavailable { reason } }
    chargesPerRecorded { ... on ChargeRateValue { value } ... on ChargeRateUnavailable { reason } } } } }`);
  expect(errors).toBeUndefined();
  return areas.parse(data).areas;
}

/** All recorded crime of a force in a year, as compiled. */
const recorded = new Map(
  readRows("db/seed/extracted/figures/oocd-recorded-crime-2026-07-23.csv").map((row) => [
    `${row("code")} ${row("ending")}`,
    Number(row("figure")),
  ]),
);

test("coverage of all crime is all outcomes by all recorded crime, of every force and year", async () => {
  let [known, missing] = [0, 0];
  for (const { code, chargeRates } of await ask("forces"))
    for (const { year, rate, chargesPerRecorded } of chargeRates) {
      if (rate.reason !== undefined) {
        missing += 1;
        continue;
      }
      const ending = `March ${Number(year.label.slice(0, 4)) + 1}`;
      const offences = recorded.get(`${code} ${ending}`) ?? 0;
      const outcomes = rate.denominator ?? 0;
      expect(rate).toEqual({
        denominator: outcomes,
        coverage: { outcomes, offences, value: Math.round((outcomes / offences) * 1e4) / 1e4 },
        coverageMissingReason: null,
      });
      expect(chargesPerRecorded.value).toBeGreaterThan(0);
      known += 1;
    }
  expect(known).toBeGreaterThan(500);
  expect(missing).toBeLessThan(12);
});

test("England and Wales has it without British Transport Police, as the recorded crime is", async () => {
  const without = `, from: "2024/25", to: "2024/25", includeBritishTransportPolice: false`;
  const ofNation = async (args: string) =>
    (await ask("nations", args)).filter(({ code }) => code === "K04000001");
  expect(await ofNation(`, from: "2024/25", to: "2024/25"`)).toMatchObject([
    {
      chargeRates: [
        {
          rate: { coverage: null, coverageMissingReason: "OTHER_BODIES" },
          chargesPerRecorded: { reason: "MISSING_COUNT" },
        },
      ],
    },
  ]);
  // 5,199,903 outcomes of all bodies, 81,083 of British Transport Police, and 5,225,442 offences.
  expect(await ofNation(without)).toMatchObject([
    {
      chargeRates: [
        {
          rate: { coverage: { outcomes: 5199903 - 81083, offences: 5225442 }, coverageMissingReason: null },
          chargesPerRecorded: { value: expect.any(Number) },
        },
      ],
    },
  ]);
});

test.each([
  ["CLOSED_IN_YEAR", `force(slug: "essex")`, `offence: "ALL", basis: CLOSED_IN_YEAR`],
  ["NOT_COUNTED", `force(slug: "btp")`, `offence: "ALL"`],
  [null, `force(slug: "essex")`, `offence: "8Q"`],
])("coverage is null with the reason %s", async (reason, area, args) => {
  const { data, errors } = await gateway.ask(
    `{ area: ${area} { outcomes(${args}, from: "2020/21", to: "2020/21") { share { ... on ShareValue { coverage { value } coverageMissingReason } } } } }`,
  );
  expect(errors).toBeUndefined();
  const shares = z
    .object({ area: z.object({ outcomes: z.array(z.object({ share: rate.partial() })) }) })
    .parse(data)
    .area.outcomes.map(({ share }) => share.coverageMissingReason);
  expect(shares.length).toBeGreaterThan(2);
  expect(new Set(shares.filter((each) => each !== undefined))).toEqual(new Set([reason]));
});

test("provenance names the release of the recorded crime", async () => {
  const query = `{ force(slug: "essex") { chargeRates(offence: "ALL", from: "2024/25", to: "2024/25") { rate { ... on ChargeRateValue { FIELD } } } } }`;
  for (const field of ["coverage { value }", "caution", "coverageMissingReason"]) {
    const extensions = { provenance: true };
    const answer = await askExtensions(gateway.url, query.replace("FIELD", field), { extensions });
    expect(answer?.provenance?.sources.map(({ slug }) => slug).sort()).toEqual([
      "oocd-outcomes",
      "oocd-recorded-crime",
    ]);
  }
});
