import * as z from "zod";
import { writeField } from "./fields.ts";
import type { Answer } from "./reference/answers.ts";
import type { Question } from "./reference/questions.ts";
import * as shapes from "./shapes.ts";

const days = "period { start end isPartial }";
const excludes = "excludes { area { slug } offence { code } period { start end } missingReason }";
const part = "value exact numerator denominator status";

const rate = `{ ... on RateValue { ${part} populationYear isEstimated } ... on RateUnavailable { reason } }`;
const rates = `rate ${rate} per100000: rate(per: 100000) ${rate}`;

/** The fields selected of each type. shapes.ts reads them. */
const fragments = `
fragment Count on OffenceCount {
  area { slug } offence { code } year { label } quarter ${days} value missingReason status excludes { slug }
  seriesBreaks { slug } ${rates}
}
fragment Place on PeerRank {
  ... on PeerRankValue { position tiedWith compared leftOut { area { slug } } }
  ... on PeerRankUnavailable { reason }
}
fragment Moved on PeerRank {
  ... on PeerRankValue { movement {
    ... on RankMovementValue { placesUp previous { position compared leftOut { area { slug } } } isAcrossBreak seriesBreaks { slug } }
    ... on RankMovementUnavailable { reason seriesBreaks { slug } } } }
}
fragment Spread on Spread {
  ... on SpreadValue { low lowerQuartile median upperQuartile high lowest { slug } highest { slug } compared status }
  ... on SpreadUnavailable { reason }
}
fragment Beside on GroupComparison {
  isMember leftOut { area { slug } }
  spread { ...Spread }
  total { value missingReason status figures missingFigures ${excludes} seriesBreaks { slug } rate ${rate} }
}
fragment Change on Change {
  ... on ChangeValue { absolute percent percentMissingReason previous isAcrossBreak seriesBreaks { slug } status
    interval { low high isDistinguishable } intervalMissingReason }
  ... on ChangeUnavailable { reason seriesBreaks { slug } }
}
fragment Total on OffenceTotal {
  force { slug } region { slug } year { label } quarter offence { code } offenceSubgroup { name }
  offenceGroup { name } value missingReason status figures missingFigures ${excludes} offences { code } ${days}
  seriesBreaks { slug } ${rates}
  yearlyAverage { ... on YearlyAverageValue { value exact years status }
    ... on YearlyAverageUnavailable { reason seriesBreaks { slug } } }
}
fragment Rolling on RollingSum {
  ... on RollingSumValue { value ${days} seriesBreaks { slug } status }
  ... on RollingSumUnavailable { reason seriesBreaks { slug } }
}
fragment Index on Index {
  ... on IndexValue { value base status }
  ... on IndexUnavailable { reason seriesBreaks { slug } }
}
fragment Share on OffenceShare {
  ... on OffenceShareValue { ${part} seriesBreaks { slug } }
  ... on OffenceShareUnavailable { reason }
}
fragment Outcome on OutcomeCount {
  year { label } quarter ${days} basis outcomeGroup { slug } outcomeType { code } value missingReason status seriesBreaks { slug }
  share { ... on ShareValue { ${part} } ... on ShareUnavailable { reason } } excludes { slug }
}
fragment ChargeRate on ChargeRateFigure {
  year { label } ${days} basis countsNotYetAssigned excludes { slug } seriesBreaks { slug }
  rate { ... on ChargeRateValue { ${part} } ... on ChargeRateUnavailable { reason } }
}
fragment OutcomeSum on OutcomeTotal {
  force { slug } region { slug } year { label } offence { code } outcomeGroup { slug } outcomeType { code } basis
  value missingReason status seriesBreaks { slug } offences { code } figures missingFigures ${excludes} ${days}
}
fragment Revision on Revision {
  area { slug } year { label } period { label } previous previousMissingReason current currentMissingReason
  difference percent percentMissingReason knownFrom
}
fragment Population on Population { midYear value basis release { slug } }`;

const fragmentOf = {
  series: "Count",
  change: "Change",
  list: "Count",
  totals: "Total",
  outcomes: "Outcome",
  chargeRates: "ChargeRate",
  chargeRateList: "ChargeRate",
  outcomeTotals: "OutcomeSum",
  revisions: "Revision",
  populations: "Population",
} as const;

/** One document with all questions, each with its name as alias. */
export function writeDocument(named: ReadonlyMap<string, Question>): string {
  const fields = [...named].map(
    ([alias, question]) => `${alias}: ${writeField(question, fragmentOf[question.ask])}`,
  );
  const used = new Set<string>([...named.values()].map(({ ask }) => fragmentOf[ask]));
  for (const question of named.values()) {
    const isOfCounts = question.ask === "series" || question.ask === "list";
    if (isOfCounts || question.ask === "totals") used.add("Place");
    if (question.ask === "totals") used.add("Moved");
    if ((isOfCounts || question.ask === "totals") && question.group !== null)
      for (const name of ["Beside", "Spread"]) used.add(name);
    if (question.ask === "chargeRateList") used.add("Spread");
  }
  if (used.has("Count") || used.has("Total"))
    for (const name of ["Change", "Rolling", "Index", "Share"]) used.add(name);
  const needed = fragments
    .split(/(?=\nfragment )/)
    .filter((fragment) => used.has(fragment.trim().split(" ")[1] ?? ""));
  return `{\n${fields.join("\n")}\n}${needed.join("")}`;
}

/** Reads the answer to one question. */
export function readAnswer(question: Question, data: unknown): Answer[] {
  switch (question.ask) {
    case "series":
      return ofArea(question.area, shapes.count, data);
    case "change":
      return ofArea(question.area, shapes.change, data);
    case "list":
      return shapes.page.parse(data).edges;
    case "totals":
      return z.object({ nodes: z.array(shapes.total) }).parse(data).nodes;
    case "outcomes":
      return ofArea(question.area, shapes.outcome, data);
    case "chargeRates":
      return ofArea(question.area, shapes.chargeRate, data);
    case "chargeRateList": {
      const { edges, ranking } = shapes.chargeRateList.parse(data);
      return [...edges, ranking];
    }
    case "outcomeTotals":
      return z.object({ nodes: z.array(shapes.outcomeTotal) }).parse(data).nodes;
    case "revisions":
      return z.object({ nodes: z.array(shapes.revision) }).parse(data).nodes;
    case "populations":
      return ofArea(question.area, shapes.population, data);
  }
}

/** The answer for one area, as a list. Reporting bodies are selected all at once, so that one is picked here. */
function ofArea<Item>({ slug }: { readonly slug: string }, item: z.ZodType<Item>, data: unknown): Item[] {
  const areas = z.array(
    z.object({ slug: z.string(), counts: z.union([z.array(item), item.transform((one) => [one])]) }),
  );
  const answers = areas.parse(Array.isArray(data) ? data : [data]);
  return answers.find((each) => each.slug === slug)?.counts ?? [];
}
