import fc from "fast-check";

/** A list of figures: a field with its arguments, and the path to the figures in its response. */
export interface FigureList {
  readonly type: string;
  readonly write: (selection: string) => string;
  readonly path: readonly string[];
}

const years = ["2014/15", "2017/18", "2018/19", "2019/20", "2020/21", "2022/23", "2023/24"];
const offences = ["8Q", "8L", "8U", "TOTAL", "39", "46"];
const days = [
  null,
  "2013-01-01",
  "2018-12-31",
  "2019-01-15",
  "2019-08-13",
  "2023-10-18",
  "2023-10-19",
  "2030-01-01",
];
const areas = [
  `force(slug: "essex")`,
  `force(slug: "greater-manchester")`,
  `force(slug: "btp")`,
  `region(slug: "south-east")`,
  `nation(slug: "wales")`,
  "englandAndWales",
];

const day = fc.constantFrom(...days);
const range = fc.tuple(fc.constantFrom(...years), fc.constantFrom(...years)).map(([one, other]) => {
  const [from, to] = [one, other].sort();
  return `from: "${from}", to: "${to}"`;
});
const common = fc
  .record({ range, day, btp: fc.boolean() })
  .map(({ range, day, btp }) =>
    [range, day && `asOf: "${day}"`, `includeBritishTransportPolice: ${btp}`].filter(Boolean).join(", "),
  );
const by = fc.constantFrom("by: YEAR", "by: QUARTER");
const basis = fc.constantFrom("basis: RECORDED_IN_YEAR", "basis: CLOSED_IN_YEAR");
const offence = fc.constantFrom(...offences).map((code) => `offence: "${code}"`);
const someOffences = fc
  .subarray(offences.slice(0, 3), { minLength: 1 })
  .map((codes) => `offences: ${JSON.stringify(codes)}`);

function inArea(name: string, type: string, ...args: fc.Arbitrary<string>[]): fc.Arbitrary<FigureList> {
  return fc.tuple(fc.constantFrom(...areas), common, ...args).map(([area, ...own]) => ({
    type,
    write: (selection) => `area: ${area} { figures: ${name}(${own.join(", ")}) { ${selection} } }`,
    path: ["area", "figures"],
  }));
}

function atRoot(name: string, type: string, ...args: fc.Arbitrary<string>[]): fc.Arbitrary<FigureList> {
  return fc.tuple(...args).map((own) => ({
    type,
    write: (selection) =>
      `figures: ${name}(${withoutBtp(own.filter(Boolean).join(", "))}, first: 60) { nodes { ${selection} } }`,
    path: ["figures", "nodes"],
  }));
}

/** British Transport Police cannot be named where it is left out. */
function withoutBtp(args: string): string {
  return args.includes("includeBritishTransportPolice: false") ? args.replace(', "btp"', "") : args;
}

function dimensions(...all: readonly string[]): fc.Arbitrary<string> {
  return fc
    .shuffledSubarray([...all], { minLength: 1, maxLength: 3 })
    .map((dimensions) => `groupBy: [${dimensions}]`);
}

const forces = fc.constantFrom(
  "",
  `forces: ["essex", "kent"]`,
  `forces: ["essex"]`,
  `regions: ["wales", "london"]`,
);

/** Any list of figures. */
export const figureLists: fc.Arbitrary<FigureList> = fc.oneof(
  inArea("offenceCounts", "OffenceCount", offence, by),
  atRoot("offenceCounts", "OffenceCount", common, someOffences, by),
  atRoot(
    "offenceCounts",
    "OffenceCount",
    common,
    someOffences,
    fc.constant("orderBy: { by: RATE, direction: DESC }"),
  ),
  inArea("outcomes", "OutcomeCount", offence, basis, fc.constantFrom("detail: TYPE", "detail: GROUP"), by),
  inArea(
    "chargeRates",
    "ChargeRateFigure",
    offence,
    basis,
    fc.constantFrom("countNotYetAssigned: true", "countNotYetAssigned: false"),
  ),
  atRoot(
    "offenceTotals",
    "OffenceTotal",
    common,
    dimensions("FORCE", "REGION", "YEAR", "QUARTER", "OFFENCE", "OFFENCE_SUBGROUP", "OFFENCE_GROUP"),
    forces,
    fc.oneof(someOffences, fc.constant("")),
  ),
  atRoot(
    "outcomeTotals",
    "OutcomeTotal",
    common,
    dimensions("FORCE", "REGION", "YEAR", "OFFENCE", "OUTCOME_GROUP", "OUTCOME_TYPE"),
    forces,
    basis,
    fc.oneof(someOffences, fc.constant("")),
  ),
);
