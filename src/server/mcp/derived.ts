import * as z from "zod";
import { period, seriesBreak, type ToldFigure, unavailable } from "./figure.ts";
import { formatNumber } from "./format.ts";

/** What every derived measure says of itself. Its citation is that of its figure, and `sources` has all. */
const derived = {
  status: z.array(z.string()),
  formula: z.string().describe("How it is computed."),
  caution: z.string().nullable().describe("Why it can mislead although it is correct; tell it, too."),
};

const rateValue = z.object({
  value: z.number(),
  per: z.number(),
  numerator: z.number(),
  denominator: z.number(),
  populationYear: z.number(),
  ...derived,
});

/** A rate per residents, or why there is none. */
export const toldRate = z.union([rateValue, unavailable]);

const changeValue = z.object({
  absolute: z.number(),
  percent: z.number().nullable(),
  percentMissingReason: z.string().nullable(),
  previous: z.number(),
  previousPeriod: period.pick({ label: true }),
  ...derived,
});

/** The change since the same period of the year before, or why there is none: mostly a change of recording rules. */
export const toldChange = z.union([
  changeValue,
  unavailable.extend({ seriesBreaks: z.array(seriesBreak) }).describe("Do not compute the change yourself."),
]);

/** A share of outcomes, or why there is none. */
export const toldShare = z.union([
  z.object({
    value: z.number().describe("From 0 to 1: 0.09 is 9%."),
    numerator: z.number(),
    denominator: z.number(),
    ...derived,
  }),
  unavailable,
]);

type Rate = z.infer<typeof toldRate>;
type Change = z.infer<typeof toldChange>;
type Share = z.infer<typeof toldShare>;

export function formatRate(rate: Rate): string {
  if ("reason" in rate) return `no rate: ${rate.explanation}`;
  return `${formatNumber(rate.value)} per ${formatNumber(rate.per)} residents${formatCaution(rate)}`;
}

export function formatChange(change: Change): string {
  if ("reason" in change) return `no change given: ${change.explanation}`;
  const { percent, absolute, previousPeriod } = change;
  const sign = absolute > 0 ? "+" : "";
  const inPercent = percent === null ? "" : ` (${sign}${formatNumber(percent)}%)`;
  return `${sign}${formatNumber(absolute)}${inPercent} since ${previousPeriod.label}${formatCaution(change)}`;
}

export function formatShare(share: Share): string {
  if ("reason" in share) return `no share: ${share.explanation}`;
  return `${formatNumber(share.value * 100)}% of ${formatNumber(share.denominator)}${formatCaution(share)}`;
}

/** The caution of a derived measure, and its status where that differs from the one of its figure. */
function formatCaution({
  caution,
  status,
}: Pick<ToldFigure, "status"> & { readonly caution: string | null }): string {
  const letters = status.join("");
  return `${letters === "A" ? "" : ` (status ${letters})`}${caution === null ? "" : ` (${caution})`}`;
}
