import * as z from "zod";
import { formatChange, formatRate, toldChange, toldRate } from "../derived.ts";
import { area, figure, offence, storedFigure, toFigure } from "../figure.ts";
import { Footnotes, formatFigure, joinLines } from "../format.ts";
import { aboutFields, defineTool, formatAbout, inputs, ToolError } from "../tool.ts";

const measured = { rate: toldRate, change: toldChange };

const response = z.object({
  offence: offence.nullable(),
  area: area.extend({ offenceCounts: z.array(storedFigure.extend(measured)) }).nullable(),
});

const day = z.iso.date();

export const seriesTool = defineTool({
  name: "series",
  title: "Offences recorded in an area through time",
  description:
    "Counts of one offence in one area, year by year or quarter by quarter, each with the rate per residents, the change on the year before, status, series breaks and source. A value of null is missing, never zero. Do not compare figures across a series break: where the change is refused, say why.",
  input: z.object({
    area: inputs.area,
    offence: inputs.offence,
    from: inputs.year
      .optional()
      .describe("The first financial year, such as `2018/19`. Default: the first there is."),
    to: inputs.year.optional().describe("The last financial year. Default: the last there is."),
    latest: z
      .number()
      .int()
      .min(1)
      .max(100)
      .optional()
      .describe("Only the newest periods, in place of from and to."),
    by: z.enum(["YEAR", "QUARTER"]).default("YEAR").describe("Annual or quarterly figures."),
    asOf: day.optional().describe("The figures as they were known on this day, such as `2019-01-01`."),
    per: inputs.per,
  }),
  output: z.object({
    area,
    offence,
    unit: z.string(),
    figures: z.array(figure.extend(measured)),
    ...aboutFields,
  }),
  async run(input, ask) {
    const { data, about } = await ask("series", input);
    const found = response.parse(data);
    if (found.area === null || found.offence === null) throw new ToolError(formatAbout(about).join(" "));
    const { offenceCounts, ...ofArea } = found.area;
    const figures = offenceCounts.map(({ rate, change, ...stored }) => ({
      ...toFigure(stored),
      rate,
      change,
    }));
    const footnotes = new Footnotes();
    const lines = figures.map((each) => {
      const told = formatFigure(each, "offences", footnotes);
      return `- ${each.period.label}: ${told}; ${formatRate(each.rate)}; ${formatChange(each.change)}`;
    });
    return {
      text: joinLines([
        `${found.offence.name} (${found.offence.code}) recorded in ${ofArea.name}:`,
        ...lines,
        ...footnotes.list(),
        ...formatAbout(about),
      ]),
      structured: { area: ofArea, offence: found.offence, unit: "offences recorded", figures, ...about },
    };
  },
});
