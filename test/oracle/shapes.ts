import * as z from "zod";
import type {
  ChargeRateAnswer,
  CountAnswer,
  OutcomeAnswer,
  OutcomeTotalAnswer,
  PopulationAnswer,
  RevisionAnswer,
  TotalAnswer,
} from "./reference/answers.ts";
import { isReason } from "./reference/figures.ts";
import { bases } from "./reference/questions.ts";

// Each shape reads an answer of the gateway and gives it the form of the oracle's answer, so that both can be compared.

const slug = z.object({ slug: z.string() }).transform((object) => object.slug);
const code = z.object({ code: z.string() }).transform((object) => object.code);
const label = z.object({ label: z.string() }).transform((object) => object.label);
const name = z.object({ name: z.string() }).transform((object) => object.name);
const status = z.array(z.string()).transform((letters) => letters.join(""));
const period = z.object({ start: z.string(), end: z.string(), isPartial: z.boolean() });
const number = z.number().nullable();
const slugs = z.array(slug).transform((object) => object.sort());
const basis = z.enum(bases);
const missingReason = z
  .string()
  .nullable()
  .transform((reason, context) => {
    if (reason === null || isReason(reason)) return reason;
    context.addIssue({ code: "custom", message: `${reason} is no reason that the oracle knows` });
    return z.NEVER;
  });
const unavailable = z.object({ reason: z.string() }).transform(({ reason }) => ({ reasons: [reason] }));
const values = {
  value: z.number(),
  exact: z.number(),
  numerator: z.number(),
  denominator: z.number(),
  status,
};
const part = z.union([z.object(values), unavailable]);
const rate = z.union([
  z.object({ ...values, populationYear: z.number(), isEstimated: z.boolean() }),
  unavailable,
]);
const rank = z.union([
  z.object({ position: z.number(), tiedWith: z.number(), compared: z.number() }),
  unavailable,
]);
const place = z.union([
  z
    .object({ position: z.number(), tiedWith: z.number(), compared: z.number() })
    .extend({ leftOut: z.array(z.object({ area: slug })) })
    .transform(({ leftOut, ...rest }) => ({ ...rest, leftOut: leftOut.map(({ area }) => area).sort() })),
  unavailable,
]);
const spread = z.union([
  z
    .object({ low: z.number(), lowerQuartile: z.number(), median: z.number(), upperQuartile: z.number() })
    .extend({ high: z.number(), lowest: slugs, highest: slugs, compared: z.number(), status }),
  unavailable,
]);
export const change = z.union([
  z
    .object({ absolute: z.number(), percent: number, previous: z.number(), isAcrossBreak: z.boolean() })
    .extend({ seriesBreaks: z.array(slug), status, percentMissingReason: z.string().nullable() })
    .extend({
      interval: z.object({ low: z.number(), high: z.number(), isDistinguishable: z.boolean() }).nullable(),
      intervalMissingReason: z.string().nullable(),
    })
    .transform(
      ({
        seriesBreaks: breaks,
        percentMissingReason: percentMissing,
        intervalMissingReason: intervalMissing,
        ...rest
      }) => ({ ...rest, breaks, percentMissing, intervalMissing }),
    ),
  z
    .object({ reason: z.string(), seriesBreaks: z.array(slug) })
    .transform(({ reason, seriesBreaks }) => ({ reasons: [[reason, ...seriesBreaks].join(" ")] })),
]);

const rolling = z.union([
  z
    .object({ value: z.number(), period, seriesBreaks: z.array(slug), status })
    .transform(({ period: days, seriesBreaks: breaks, ...rest }) => ({ ...rest, ...days, breaks })),
  z
    .object({ reason: z.string(), seriesBreaks: z.array(slug) })
    .transform(({ reason, seriesBreaks }) => ({ reasons: [[reason, ...seriesBreaks].join(" ")] })),
]);
const index = z.union([
  z.object({ value: z.number(), base: z.number(), status }),
  z
    .object({ reason: z.string(), seriesBreaks: z.array(slug) })
    .transform(({ reason, seriesBreaks }) => ({ reasons: [[reason, ...seriesBreaks].join(" ")] })),
]);

const share = z.union([
  z
    .object({ ...values, seriesBreaks: z.array(slug) })
    .transform(({ seriesBreaks: breaks, ...rest }) => ({ ...rest, breaks })),
  unavailable,
]);

const average = z.union([
  z.object({ value: z.number(), exact: z.number(), years: z.number(), status }),
  z
    .object({ reason: z.string(), seriesBreaks: z.array(slug) })
    .transform(({ reason, seriesBreaks }) => ({ reasons: [[reason, ...seriesBreaks].join(" ")] })),
]);

/** The figures missing from a sum, as texts like those of the oracle. */
const excludes = z
  .array(
    z.object({
      area: slug,
      offence: code,
      period: z.object({ start: z.string(), end: z.string() }),
      missingReason,
    }),
  )
  .transform((figures) =>
    figures
      .map(({ area, offence, period: { start, end }, missingReason: reason }) =>
        [area, offence, start, end, reason].join(" "),
      )
      .sort(),
  );

const comparison = z.object({
  isMember: z.boolean(),
  leftOut: z.array(z.object({ area: slug })).transform((figures) => figures.map(({ area }) => area).sort()),
  spread,
  total: z
    .object({ value: number, missingReason, status, figures: z.number(), missingFigures: z.number() })
    .extend({ excludes, seriesBreaks: z.array(slug), rate })
    .transform(({ missingReason: missing, seriesBreaks: breaks, ...rest }) => ({ ...rest, missing, breaks }))
    .nullable(),
});
const optional = <Shape extends z.ZodType>(shape: Shape) => shape.nullable().default(null);
const compared = z.object({
  ...{ place, inRegion: optional(place), inGroup: optional(place), beside: optional(comparison) },
});

export const count = z
  .object({ area: slug, offence: code, year: label, quarter: number, period, value: number, status })
  .extend({
    missingReason,
    rate,
    per100000: rate,
    change,
    sum: rolling,
    index,
    partOf: share,
    excludes: slugs,
    seriesBreaks: z.array(slug),
  })
  .extend({ ...compared.shape, ofRate: z.union([compared, z.object({}).transform(() => null)]) })
  .transform(
    ({ period: days, missingReason: missing, seriesBreaks: breaks, ...rest }): CountAnswer => ({
      ...{ ...rest, ...days, missing, breaks },
      rank: null,
    }),
  );

/** A page of a list, with its ranking. */
export const page = z.object({
  edges: z.array(
    z.object({ node: count, rank }).transform(({ node, rank }): CountAnswer => ({ ...node, rank })),
  ),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  totalCount: z.number(),
  ranking: z
    .object({
      compared: z.number(),
      leftOut: z.array(z.object({ area: slug, reason: z.string(), missingReason })),
    })
    .nullable(),
});

/** How a rank moved; null where there is no rank. */
const moved = z
  .object({
    movement: z
      .union([
        z
          .object({ placesUp: z.number(), isAcrossBreak: z.boolean(), seriesBreaks: z.array(slug) })
          .extend({
            previous: z.object({
              ...{ position: z.number(), compared: z.number() },
              leftOut: z.array(z.object({ area: slug })),
            }),
          })
          .transform(({ previous: { leftOut, ...previous }, seriesBreaks: breaks, ...rest }) => ({
            ...{ ...rest, ...previous, breaks },
            leftOut: leftOut.map(({ area }) => area).sort(),
          })),
        z
          .object({ reason: z.string(), seriesBreaks: z.array(slug) })
          .transform(({ reason, seriesBreaks }) => ({ reasons: [[reason, ...seriesBreaks].join(" ")] })),
      ])
      .nullable()
      .default(null),
  })
  .transform(({ movement }) => movement);
const places = z.object({
  ...{ place, moved, inRegion: optional(place), inGroup: optional(place), beside: optional(comparison) },
});

export const total = z
  .object({ force: slug.nullable(), region: slug.nullable(), year: label.nullable(), quarter: number })
  .extend({ offence: code.nullable(), offenceSubgroup: name.nullable(), offenceGroup: name.nullable() })
  .extend({ value: number, status, figures: z.number(), missingFigures: z.number(), period })
  .extend({ offences: z.array(code), missingReason, excludes })
  .extend({
    seriesBreaks: z.array(slug),
    rate,
    per100000: rate,
    change,
    sum: rolling,
    index,
    partOf: share,
    yearlyAverage: average,
  })
  .extend({ ...places.shape, ofRate: z.union([places, z.object({}).transform(() => null)]) })
  .transform(
    ({
      period: days,
      seriesBreaks: breaks,
      offenceSubgroup: subgroup,
      offenceGroup: group,
      missingReason: missing,
      ...rest
    }): TotalAnswer => ({ ...rest, ...days, subgroup, group, missing, breaks }),
  );

export const outcome = z
  .object({ year: label, quarter: number, period, basis, outcomeGroup: slug, outcomeType: code.nullable() })
  .extend({ value: number, missingReason, status, share: part, excludes: slugs })
  .extend({ seriesBreaks: z.array(slug) })
  .transform(
    ({
      period: days,
      seriesBreaks: breaks,
      outcomeGroup: group,
      outcomeType: type,
      missingReason: missing,
      ...rest
    }): OutcomeAnswer => ({
      ...{ ...rest, ...days, group, type, missing, breaks },
    }),
  );

export const chargeRate = z
  .object({ year: label, period, basis, countsNotYetAssigned: z.boolean(), rate: part })
  .extend({ excludes: slugs, seriesBreaks: z.array(slug) })
  .transform(
    ({ period: days, seriesBreaks: breaks, ...rest }): ChargeRateAnswer => ({ ...rest, ...days, breaks }),
  );

export const chargeRateList = z.object({
  edges: z.array(
    z
      .object({ node: z.object({ area: slug }).loose(), rank })
      .transform(({ node, rank }) => ({ ...chargeRate.parse(node), area: node.area, rank })),
  ),
  ranking: z.object({
    compared: z.number(),
    leftOut: z
      .array(z.object({ area: slug, reason: z.string() }))
      .transform((forces) =>
        forces
          .map(({ area, reason }) => ({ area, reasons: [reason] }))
          .sort((a, b) => (a.area < b.area ? -1 : 1)),
      ),
    spread,
  }),
});

export const outcomeTotal = z
  .object({ force: slug.nullable(), region: slug.nullable(), year: label.nullable() })
  .extend({ offence: code.nullable(), outcomeGroup: slug.nullable(), outcomeType: code.nullable(), basis })
  .extend({ value: number, status, figures: z.number(), missingFigures: z.number() })
  .extend({ missingReason, excludes, period, seriesBreaks: z.array(slug), offences: z.array(code) })
  .transform(
    ({
      seriesBreaks: breaks,
      outcomeGroup: group,
      outcomeType: type,
      missingReason: missing,
      period: days,
      ...rest
    }): OutcomeTotalAnswer => ({ ...rest, ...days, group, type, missing, breaks }),
  );

export const revision = z
  .object({ area: slug, year: label, period: z.object({ label: z.string() }), knownFrom: z.string() })
  .extend({ previous: number, previousMissingReason: missingReason })
  .extend({ current: number, currentMissingReason: missingReason })
  .extend({ difference: number, percent: number, percentMissingReason: z.string().nullable() })
  .transform(
    ({
      period: { label: words },
      previousMissingReason: previousMissing,
      currentMissingReason: currentMissing,
      percentMissingReason: percentMissing,
      ...rest
    }): RevisionAnswer => {
      const quarter = Number(/Q([1-4])$/.exec(words)?.[1] ?? 0) || null;
      return { ...rest, quarter, previousMissing, currentMissing, percentMissing };
    },
  );

export const population = z
  .object({ midYear: z.number(), value: z.number(), basis: z.string(), release: slug })
  .transform((figure): PopulationAnswer => figure);
