import * as z from "zod";
import { statusOrder, toShorthand } from "../../statistics/shorthand.ts";
import * as fields from "./fields.ts";
import { type FigureList, pageReader } from "./figure-list.ts";

const node = z.object({
  area: fields.exportedArea,
  offence: fields.coded,
  year: fields.year,
  period: fields.counted.period,
  basis: z.string(),
  seriesBreaks: fields.counted.seriesBreaks,
  ...fields.original,
  // The list has no figure without a rate.
  rate: z.object({
    value: z.number(),
    exact: z.number(),
    numerator: z.number(),
    denominator: z.number(),
    status: z.array(z.enum(statusOrder)),
    caution: z.string().nullable(),
    interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  }),
});

/** Charge rates of one offence and year, by force. */
export const chargeRates: FigureList = {
  name: "chargeRates",
  title: "Charge rates by police force",
  field: ["Query", "chargeRates"],
  more: {},
  needsProvenance: false,
  selection: `area ${fields.areaText} offence ${fields.codedText} year { label } period { start end isPartial } basis
    rate { ... on ChargeRateValue { value exact numerator denominator status caution interval { low high } } }
    seriesBreaks { date title } ${fields.originText}`,
  dimensions: () => ["area", "offence"],
  columns: {
    charges: { type: "integer", description: "How many outcomes are a charge or a summons." },
    outcomes: { type: "integer", description: "How many outcomes the rate is a share of." },
    interval_low: { type: "number", description: "The lower end of the interval of chance." },
    interval_high: { type: "number", description: "The upper end of the interval of chance." },
  },
  divide: (args) => [args],
  readPage: pageReader(node, ({ area, offence, year, rate, ...figure }) => ({
    ...figure.period,
    codes: { area, offence },
    basis: figure.basis,
    year: year.label,
    quarter: null,
    value: rate.value,
    shorthand: toShorthand(rate.status, rate.value, rate.exact),
    status: rate.status,
    missingReason: null,
    unit: "CHARGES_PER_OUTCOME",
    more: {
      charges: rate.numerator,
      outcomes: rate.denominator,
      interval_low: rate.interval?.low ?? null,
      interval_high: rate.interval?.high ?? null,
    },
    seriesBreaks: fields.listBreaks(figure.seriesBreaks),
    notes: rate.caution === null ? figure.notes : [...figure.notes, rate.caution],
    excludes: figure.excludes.map(({ name }) => name),
    origins: [fields.toOrigin(figure.source, figure.release)],
  })),
};
