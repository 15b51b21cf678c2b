import { z } from "zod";
import { labelYear, rateOf, shareOf } from "../servers/rules.ts";

/** How the figures are got out of answers of two shapes: as the hand-written server gives them, and as rows of tables. */
export interface Figures {
  ofReference(answer: unknown): unknown;
  ofRows(answer: unknown): unknown;
}

const answerOf = <Shape extends z.ZodType>(data: Shape) => z.object({ data });
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
const areas = answerOf(z.record(z.string(), z.union([area, z.array(area)])));
const areaRows = answerOf(
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

/** The figures that there are: tables have no row for a period without one, and no rates. */
export const series: Figures = {
  ofReference: (answer) =>
    Object.values(areas.parse(answer).data)
      .flat()
      .map(({ offenceCounts }) =>
        offenceCounts
          .filter(({ value }) => value !== null)
          .map(({ year, period, value, rate }) => [year?.label ?? period?.label, value, rate?.value ?? null]),
      ),
  ofRows: (answer) =>
    areaRows
      .parse(answer)
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
const outcomesOfForce = answerOf(z.object({ force: z.object({ outcomes: z.array(outcome) }) }));
const outcomeRow = z.object({
  year: z.number(),
  outcomeGroup: group.extend({ slug: z.string() }),
  value: count,
  total: count,
});
const outcomeRows = answerOf(z.object({ areas: z.array(z.object({ outcomeCounts: z.array(outcomeRow) })) }));

/** Outcomes with their shares, which tables do not have. */
export const outcomes: Figures = {
  ofReference: (answer) =>
    outcomesOfForce
      .parse(answer)
      .data.force.outcomes.map((found) => [
        found.year.label,
        found.outcomeGroup.name,
        found.value,
        found.share.value ?? null,
      ]),
  ofRows: (answer) =>
    outcomeRows
      .parse(answer)
      .data.areas.flatMap((found) => found.outcomeCounts)
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
const listRows = answerOf(offenceRows);

/** Code lists; the years follow from the quarters that releases cover. */
export const lists: Figures = {
  ofReference: (answer) => answer,
  ofRows: (answer) => {
    const { data } = listRows.parse(answer);
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
