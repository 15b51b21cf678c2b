import * as z from "zod";
import { formatChange, formatRate, toldChange, toldRate } from "../derived.ts";
import { area, figure, offence, storedFigure, toFigure, unavailable } from "../figure.ts";
import { Footnotes, formatFigure, joinLines } from "../format.ts";
import { aboutFields, defineTool, formatAbout, inputs, ToolError } from "../tool.ts";

const rank = z.union([
  z.object({ position: z.number(), tiedWith: z.number(), compared: z.number() }),
  unavailable,
]);
const leftOut = z.object({
  area,
  period: z.object({ label: z.string() }),
  reason: z.string(),
  missingReason: z.string().nullable(),
  explanation: z.string(),
});
const measured = {
  area,
  rate: toldRate,
  change: toldChange.optional().describe("Only when ranked by CHANGE."),
};

const response = z.object({
  offence: offence.nullable(),
  offenceCounts: z.object({
    totalCount: z.number(),
    ranking: z.object({ compared: z.number(), ties: z.string(), leftOut: z.array(leftOut) }).nullable(),
    edges: z.array(z.object({ rank, node: storedFigure.extend(measured) })),
  }),
});

export const compareTool = defineTool({
  name: "compare",
  title: "Areas side by side, ranked",
  description:
    "Counts of one offence in one year in many areas, ranked by rate, count or change, each with status, series breaks and source, and the areas that are left out with the reason. By default all 43 territorial police forces of England and Wales by rate, the highest first.",
  input: z.object({
    offence: inputs.offence,
    year: inputs.year,
    by: z.enum(["RATE", "VALUE", "CHANGE"]).default("RATE").describe("What the areas are ranked by."),
    direction: z.enum(["DESC", "ASC"]).default("DESC").describe("The highest first, or the lowest."),
    kind: z.enum(["FORCE", "REGION", "NATION"]).default("FORCE").describe("The kind of area."),
    areas: z
      .array(inputs.area)
      .min(1)
      .max(60)
      .optional()
      .describe(
        "Only these areas of that kind. A comparison group such as `forces-of-east` stands for its forces.",
      ),
    group: inputs.area
      .optional()
      .describe("A comparison group of forces, such as `forces-of-east`, beside or in place of areas."),
    first: z.number().int().min(1).max(100).default(43).describe("The most areas."),
    per: inputs.per,
  }),
  output: z.object({
    offence,
    unit: z.string(),
    rankedBy: z.string(),
    compared: z.number().describe("How many figures the ranks compare."),
    ties: z.string().describe("How ties are ranked."),
    figures: z.array(figure.extend({ ...measured, rank })),
    leftOut: z.array(leftOut).describe("Areas without a rank, each with the reason."),
    totalCount: z.number(),
    ...aboutFields,
  }),
  async run({ offence: name, year, by, direction, kind, areas, group, first, per }, ask) {
    const named = [...(areas ?? []), ...(group === undefined ? [] : [group])];
    const { data, about } = await ask("compare", {
      offence: name,
      year,
      areaKind: kind,
      first,
      per,
      order: { by, direction },
      withChange: by === "CHANGE",
      areas: named.length === 0 ? null : named,
    });
    const found = response.parse(data);
    const { ranking, edges, totalCount } = found.offenceCounts;
    if (found.offence === null || ranking === null) throw new ToolError(formatAbout(about).join(" "));
    const figures = edges.map(({ rank, node: { area, rate, change, ...stored } }) => ({
      ...toFigure(stored),
      area,
      rate,
      rank,
      ...(change === undefined ? {} : { change }),
    }));
    const footnotes = new Footnotes();
    const lines = figures.map((each) => {
      const place = "reason" in each.rank ? `no rank (${each.rank.explanation})` : `${each.rank.position}.`;
      const told = formatFigure(each, "offences", footnotes);
      return `- ${place} ${each.area.name}: ${told}; ${formatRate(each.rate)}${each.change === undefined ? "" : `; ${formatChange(each.change)}`}`;
    });
    const missing = ranking.leftOut.map(
      ({ area, explanation }) => `- Left out: ${area.name}. ${explanation}`,
    );
    return {
      text: joinLines([
        `${found.offence.name} (${found.offence.code}) in ${year}, ${ranking.compared} areas ranked by ${by.toLowerCase()}:`,
        ...lines,
        ...missing,
        ...footnotes.list(),
        ...formatAbout(about),
      ]),
      structured: {
        ...ranking,
        offence: found.offence,
        unit: "offences recorded",
        rankedBy: by,
        figures,
        totalCount,
        ...about,
      },
    };
  },
});
