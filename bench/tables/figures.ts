import { z } from "zod";
import { labelYear, rateOf, shareOf } from "../servers/rules.ts";

/** Reads the figures out of responses of two shapes: that of the reference, and rows of tables. */
export interface Figures {
  ofReference(response: unknown): unknown;
  ofRows(response: unknown): unknown;
}

const responseOf = <Shape extends z.ZodType>(data: Shape) => z.object({ data });
const count = z.number().nullable();
const label = z.object({ label: z.string() });
const area = z.object({
  slug: z.string().optional(),
  offenceCounts: z.array(
    z.object({
      year: label.optional(),
      period: label.optional(),
      value: count,
      rate: z.object({ value: z.number().optional() }).optional(),
    }),
  ),
});
const areas = responseOf(z.record(z.string(), z.union([area, z.array(area)])));
const areaRows = responseOf(
  z.object({
    areas: z.array(
      z.object({
        offenceCounts: z.array(
          z.object({
            year: z.number(),
            quarter: z.number().default(0),
            value: count,
            population: count.default(null),
            quarters: z.number().default(0),
            missingParts: z.number().default(0),
          }),
        ),
      }),
    ),
  }),
);

/** Series without their missing figures: tables have no row for a period without a figure. Rates are computed from rows. */
export const series: Figures = {
  ofReference: (response) =>
    Object.values(areas.parse(response).data)
      .flat()
      .map(({ offenceCounts }) =>
        offenceCounts
          .filter(({ value }) => value !== null)
          .map(({ year, period, value, rate }) => [year?.label ?? period?.label, value, rate?.value ?? null]),
      ),
  ofRows: (response) =>
    areaRows
      .parse(response)
      .data.areas.map(({ offenceCounts }) =>
        offenceCounts
          .filter(({ value }) => value !== null)
          .map(({ year, quarter, ...row }) => [
            quarter === 0 ? labelYear(year) : `${labelYear(year)} Q${quarter}`,
            row.value,
            rateOf(row),
          ]),
      ),
};

const group = z.object({ name: z.string() });
const share = z.object({ value: z.number().optional() });
const outcome = z.object({ year: label, outcomeGroup: group, value: count, share });
const outcomesOfForce = responseOf(z.object({ force: z.object({ outcomes: z.array(outcome) }) }));
const outcomeRow = z.object({
  year: z.number(),
  outcomeGroup: group.extend({ slug: z.string() }),
  value: count,
  total: count,
});
const outcomeRows = responseOf(
  z.object({ areas: z.array(z.object({ outcomeCounts: z.array(outcomeRow) })) }),
);

/** Outcomes with their shares. Tables have no shares, so they are computed from rows. */
export const outcomes: Figures = {
  ofReference: (response) =>
    outcomesOfForce
      .parse(response)
      .data.force.outcomes.map(({ year, outcomeGroup, value, share }) => [
        year.label,
        outcomeGroup.name,
        value,
        share.value ?? null,
      ]),
  ofRows: (response) =>
    outcomeRows
      .parse(response)
      .data.areas.flatMap(({ outcomeCounts }) => outcomeCounts)
      .map(({ year, outcomeGroup: { slug, name }, value, total }) => [
        labelYear(year),
        name,
        value,
        shareOf(slug, value, total),
      ]),
};

const offenceRows = z.object({
  offences: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      subgroup: z.object({ name: z.string(), group }).nullable(),
    }),
  ),
  areas: z.array(z.object({ slug: z.string(), name: z.string() })),
  releaseQuarters: z.array(z.object({ year: z.number(), dataset: z.string() })),
});
const listRows = responseOf(offenceRows);

/** Code lists. The years are computed from the quarters that releases cover. */
export const lists: Figures = {
  ofReference: (response) => response,
  ofRows: (response) => {
    const { data } = listRows.parse(response);
    const offences = data.offences.map(({ code, name, subgroup }) => ({
      code,
      name,
      subgroup: subgroup && { name: subgroup.name },
      group: subgroup?.group ?? null,
    }));
    const dated = data.releaseQuarters.filter(
      ({ dataset }) => dataset === "offences" || dataset === "outcomes",
    );
    const years = [...new Set(dated.map(({ year }) => year))].sort((a, b) => a - b);
    return {
      data: { offences, forces: data.areas, years: years.map((year) => ({ label: labelYear(year) })) },
    };
  },
};
