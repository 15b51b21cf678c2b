import * as z from "zod";
import {
  area,
  citation,
  offence,
  outcomeGroup,
  period,
  seriesBreak,
  storedFigure,
  storedRelease,
  toCitation,
} from "../figure.ts";
import { formatNumber } from "../format.ts";

const evidence = { value: z.number(), unit: z.string(), formula: z.string(), period };
const storedEvidence = z.object({
  ...evidence,
  area: z.object({ name: z.string() }),
  releases: z.array(storedRelease),
});
/** An official figure that a stated one is compared with. */
export const official = z.object({
  ...evidence,
  area: z.string(),
  citations: z.array(citation).describe("Every release that it is computed from."),
});
/** What a check gives, as it is told. */
export const check = {
  verdict: z
    .string()
    .describe("AGREES, AGREES_WITHIN_REVISION, AGREES_ON_ANOTHER_BASIS, NOT_SUPPORTED or CANNOT_BE_CHECKED."),
  explanation: z.string().describe("The verdict with its reason, in sentences that can be shown unchanged."),
  obstacle: z.string().nullable().describe("Why it cannot be checked; null when it can."),
  difference: z
    .object({ absolute: z.number(), percent: z.number().nullable() })
    .nullable()
    .describe("The official figure minus the stated one."),
  tolerance: z.object({ lowest: z.number(), highest: z.number(), words: z.string() }).nullable(),
};

/** The answer to the operation of the tool. */
export const response = z.object({
  offence: offence.nullable(),
  area: area
    .extend({
      offenceCounts: z.array(storedFigure).default([]),
      outcomes: z.array(storedFigure.extend({ outcomeGroup })).default([]),
    })
    .nullable(),
  checkFigure: z.object({
    ...check,
    seriesBreaks: z.array(seriesBreak),
    official: storedEvidence.nullable(),
    alternatives: z.array(storedEvidence),
  }),
  claims: z.object({
    nodes: z.array(
      z.object({
        words: z.string(),
        value: z.number(),
        unit: z.string(),
        measure: z.string(),
        period: period.nullable(),
        source: z.object({ citation: z.string(), url: z.string().nullable() }),
        quote: z.object({ speaker: z.object({ name: z.string().nullable() }) }).nullable(),
        check: z.object({ verdict: z.string(), explanation: z.string() }),
      }),
    ),
  }),
});

/** What somebody states about the same area and offence. */
export const claim = z.object({
  words: z.string(),
  speaker: z.string().nullable(),
  period: z.string().nullable(),
  verdict: z.string(),
  explanation: z.string(),
  isSameFigure: z.boolean().describe("Whether it states the same number."),
  citation: z.string().describe("Where it is stated."),
});

/** An official figure as it is told. */
export function toOfficial({ area, releases, ...rest }: z.infer<typeof storedEvidence>) {
  return { ...rest, area: area.name, citations: releases.map(toCitation) };
}

/** An official figure in words. */
export function formatOfficial({ value, unit, period, area }: z.infer<typeof official>): string {
  return `${formatNumber(value)} ${unit.toLowerCase().replaceAll("_", " ")}, ${area}, ${period.label}.`;
}
