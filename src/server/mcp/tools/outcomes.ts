import * as z from "zod";
import { formatShare, toldShare } from "../derived.ts";
import {
  area,
  citation,
  figure,
  offence,
  outcomeGroup,
  period,
  seriesBreak,
  storedFigure,
  storedRelease,
  toCitation,
  toFigure,
} from "../figure.ts";
import { Footnotes, formatFigure, joinLines } from "../format.ts";
import { aboutFields, defineTool, formatAbout, inputs, ToolError } from "../tool.ts";

const measured = { outcomeGroup, share: toldShare };

const chargeRate = { period, notes: z.array(z.string()), rate: toldShare };

const response = z.object({
  offence: offence.nullable(),
  area: area
    .extend({
      outcomes: z.array(storedFigure.extend(measured)),
      chargeRates: z.array(
        z.object({ ...chargeRate, seriesBreaks: z.array(seriesBreak), release: storedRelease }),
      ),
    })
    .nullable(),
});

export const outcomesTool = defineTool({
  name: "outcomes",
  title: "What became of the cases",
  description:
    "Outcomes of the cases of one offence in one area and year, by outcome group, as counts and as shares of all outcomes, with the charge rate, status, series breaks and source. The basis says which cases are counted: offences recorded in the year, or investigations closed in it. Never mix the two.",
  input: z.object({
    area: inputs.area,
    offence: inputs.offence,
    year: inputs.year,
    basis: z
      .enum(["RECORDED_IN_YEAR", "CLOSED_IN_YEAR"])
      .default("RECORDED_IN_YEAR")
      .describe("Which cases are counted."),
  }),
  output: z.object({
    area,
    offence,
    unit: z.string(),
    basis: z.string(),
    figures: z.array(figure.extend(measured)),
    chargeRates: z
      .array(z.object({ ...chargeRate, breaks: z.array(seriesBreak), citation }))
      .describe("The share of charges and summonses; at most one."),
    ...aboutFields,
  }),
  async run(input, ask) {
    const { data, about } = await ask("outcomes", input);
    const found = response.parse(data);
    if (found.area === null || found.offence === null) throw new ToolError(formatAbout(about).join(" "));
    const { outcomes: stored, chargeRates: rates, ...ofArea } = found.area;
    const figures = stored.map(({ outcomeGroup, share, ...each }) => ({
      ...toFigure(each),
      outcomeGroup,
      share,
    }));
    const chargeRates = rates.map(({ seriesBreaks, release, ...rest }) => ({
      ...rest,
      breaks: seriesBreaks,
      citation: toCitation(release),
    }));
    const footnotes = new Footnotes();
    const basis =
      input.basis === "RECORDED_IN_YEAR" ? "offences recorded in the year" : "investigations closed in it";
    return {
      text: joinLines([
        `Outcomes of ${found.offence.name} (${found.offence.code}) in ${ofArea.name}, ${input.year}, of ${basis}:`,
        ...figures.map(
          (each) =>
            `- ${each.outcomeGroup.name}: ${formatFigure(each, "outcomes", footnotes)}; ${formatShare(each.share)}`,
        ),
        ...chargeRates.map(
          ({ rate, citation }) => `- Charged or summonsed: ${formatShare(rate)} ${footnotes.cite(citation)}`,
        ),
        ...(figures.length === 0 ? ["There are no figures."] : []),
        ...footnotes.list(),
        ...formatAbout(about),
      ]),
      structured: {
        area: ofArea,
        offence: found.offence,
        unit: "outcomes",
        basis: input.basis,
        figures,
        chargeRates,
        ...about,
      },
    };
  },
});
