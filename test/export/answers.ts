import * as z from "zod";
import type { Gateway } from "../gateway.ts";
import type { Question } from "./questions.ts";

/** What a figure of an answer in JSON says, as far as files repeat it. */
export interface AnsweredFigure {
  /** The codes of its dimensions, by column; null for none. */
  readonly codes: Readonly<Record<string, string | null>>;
  readonly year: string | null;
  readonly quarter: number | null;
  readonly start: string;
  readonly end: string;
  readonly value: number | null;
  readonly status: readonly string[];
  readonly missingReason: string | null;
  readonly notes: readonly string[];
  readonly breaks: readonly string[];
  readonly source: string | null;
  readonly licence: string | null;
}

const coded = z.object({ code: z.string().nullish(), slug: z.string().optional() }).nullish();
const node = z.object({
  area: coded,
  force: coded,
  region: coded,
  offence: coded,
  offenceSubgroup: coded,
  offenceGroup: coded,
  outcomeGroup: coded,
  outcomeType: coded,
  year: z.object({ label: z.string() }).nullish(),
  quarter: z.number().nullish(),
  period: z.object({ start: z.string(), end: z.string() }),
  value: z.number().nullish(),
  status: z.array(z.string()).optional(),
  rate: z
    .object({ value: z.number(), status: z.array(z.string()), caution: z.string().nullable() })
    .optional(),
  missingReason: z.string().nullish(),
  notes: z.array(z.string()).default([]),
  seriesBreaks: z.array(z.object({ date: z.string(), title: z.string() })),
  source: z.object({ title: z.string(), licence: z.string().nullable() }).optional(),
});

const selections = {
  offenceCounts: `area { slug code } offence { code } year { label } quarter period { start end } value status missingReason notes
    seriesBreaks { date title } source { title licence }`,
  outcomes: `area { slug code } offence { code } outcomeGroup { slug } outcomeType { code } year { label } quarter
    period { start end } value status missingReason notes seriesBreaks { date title } source { title licence }`,
  offenceTotals: `force { slug code } region { slug code } offence { code } offenceSubgroup { slug } offenceGroup { slug }
    year { label } quarter period { start end } value status missingReason seriesBreaks { date title }`,
  outcomeTotals: `force { slug code } region { slug code } offence { code } outcomeGroup { slug } outcomeType { code }
    year { label } period { start end } value status missingReason seriesBreaks { date title }`,
  chargeRates: `area { slug code } offence { code } year { label } period { start end } notes seriesBreaks { date title }
    rate { ... on ChargeRateValue { value status caution } } source { title licence }`,
};

/** The dimensions that figures of a question have. */
function dimensionsOf({ list, args }: Question): readonly string[] {
  if (list === "outcomes") return ["area", "offence", "outcomeGroup", "outcomeType"];
  if (list === "offenceCounts" || list === "chargeRates") return ["area", "offence"];
  const grouped = z.array(z.string()).parse(args.groupBy);
  const others = grouped.filter((name) => name !== "YEAR" && name !== "QUARTER");
  return others.map((name) =>
    name.toLowerCase().replace(/_(.)/, (_, letter: string) => letter.toUpperCase()),
  );
}

/** The values of arguments as GraphQL writes them: names of enums stand without quotes. */
function writeValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeValue).join(" ")}]`;
  if (typeof value === "object" && value !== null) return `{${writeArguments(value)}}`;
  const isEnum = typeof value === "string" && /^[A-Z_]{3,}$/.test(value) && value !== "TOTAL";
  return isEnum ? value : JSON.stringify(value);
}

function writeArguments(args: object): string {
  return Object.entries(args)
    .map(([name, value]) => `${name}: ${writeValue(value)}`)
    .join(" ");
}

const page = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(node),
});

/** The figures of the answer in JSON to a question, in its order. */
export async function answerInJson(gateway: Gateway, question: Question): Promise<AnsweredFigure[]> {
  const { list, args } = question;
  const selection = selections[list];
  const found: z.infer<typeof node>[] = [];
  if (list === "outcomes") {
    const { areas, ...others } = args;
    const query = `{ forces(slugs: ${writeValue(areas)}) { outcomes(${writeArguments(others)}) { ${selection} } } }`;
    const { data } = await gateway.ask(query);
    const shape = z.object({ forces: z.array(z.object({ outcomes: z.array(node) })) });
    found.push(...shape.parse(data).forces.flatMap(({ outcomes }) => outcomes));
  } else {
    for (let after: string | null = null; ; ) {
      const paging = `first: 700 ${after === null ? "" : `after: "${after}"`}`;
      const query = `{ list: ${list}(${writeArguments(args)} ${paging}) { pageInfo { hasNextPage endCursor } nodes { ${selection} } } }`;
      const { data } = await gateway.ask(query);
      const { nodes, pageInfo } = z.object({ list: page }).parse(data).list;
      found.push(...nodes);
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
  }
  const dimensions = dimensionsOf(question);
  return found.map((each) => toFigure(each, dimensions));
}

function toFigure(each: z.infer<typeof node>, dimensions: readonly string[]): AnsweredFigure {
  const byName = new Map(Object.entries(each));
  const codeOf = (name: string) => {
    const code = coded.parse(byName.get(name));
    return code?.code ?? code?.slug ?? null;
  };
  const { rate, period } = each;
  return {
    codes: Object.fromEntries(dimensions.map((name) => [name, codeOf(name)])),
    year: each.year?.label ?? null,
    quarter: each.quarter ?? null,
    ...period,
    value: rate ? rate.value : (each.value ?? null),
    status: rate ? rate.status : (each.status ?? []),
    missingReason: each.missingReason ?? null,
    notes: rate?.caution ? [...each.notes, rate.caution] : each.notes,
    breaks: each.seriesBreaks.map(({ date, title }) => `${date} ${title}`),
    source: each.source?.title ?? null,
    licence: each.source?.licence ?? null,
  };
}
