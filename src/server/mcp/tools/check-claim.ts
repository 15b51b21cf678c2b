import * as z from "zod";
import { area, figure, offence, seriesBreak, toFigure } from "../figure.ts";
import { Footnotes, formatFigure, joinLines } from "../format.ts";
import { aboutFields, defineTool, formatAbout, inputs } from "../tool.ts";
import { check, claim, formatOfficial, official, response, toOfficial } from "./checked-claim.ts";
import { isAbout, listYears } from "./stated-periods.ts";

const measures = {
  count: "COUNT",
  change: "CHANGE",
  multiple: "GROWTH",
  rate: "RATE",
  share: "OUTCOME_SHARE",
} as const;

const comparators = { exact: "EXACT", about: "ABOUT", nearly: "NEARLY", over: "OVER" } as const;

export const checkClaimTool = defineTool({
  name: "check_claim",
  title: "Is a stated figure true?",
  description:
    "Compares a figure that somebody states with the official one, by fixed rules: a verdict, the official figure, the difference, the tolerance and the source; and what articles and quotes state about the same area and offence, with their verdicts. A change in per cent below zero is a fall.",
  input: z.object({
    area: inputs.area,
    offence: inputs.offence,
    kind: z
      .enum(["count", "change", "multiple", "rate", "share"])
      .describe(
        "What the figure is: a count of offences; a change in per cent (254 for +254%); a multiple (3 for tripled); a rate per 1,000 residents; a share of outcomes in per cent.",
      ),
    value: z.number().min(-1e12).max(1e12).describe("The stated number: 2754, 254, 3, 1.5 or 84."),
    precision: z
      .enum(["exact", "about", "nearly", "over"])
      .default("about")
      .describe("How precisely it is stated. With about, zeros at the end are rounding."),
    year: inputs.year,
    fromQuarter: z
      .number()
      .int()
      .min(1)
      .max(4)
      .optional()
      .describe("Only from this quarter on; 1 is April to June."),
    toQuarter: z.number().int().min(1).max(4).optional().describe("Only up to this quarter."),
    since: inputs.year
      .optional()
      .describe("For a change or a multiple: the earlier year. Default: the year before."),
    outcomeGroups: z
      .array(inputs.area)
      .min(1)
      .max(20)
      .optional()
      .describe("For a share: the outcome groups that are added up, by slug, such as `charged-summonsed`."),
    basis: z
      .enum(["RECORDED_IN_YEAR", "CLOSED_IN_YEAR"])
      .default("RECORDED_IN_YEAR")
      .describe("For a share: which cases the words imply."),
  }),
  output: z.object({
    area: area.nullable(),
    offence: offence.nullable(),
    stated: z.object({ kind: z.string(), value: z.number(), precision: z.string() }),
    ...check,
    breaks: z.array(seriesBreak).describe("For a change: what the comparison crosses. Tell them with it."),
    official: official.nullable().describe("Null when it cannot be checked."),
    figures: z
      .array(figure)
      .describe("The published figures of the periods and groups that the stated figure is about."),
    alternatives: z.array(official),
    claims: z.array(claim).describe("What articles and quotes state about the same area and offence."),
    ...aboutFields,
  }),
  async run({ kind, precision, value, ...rest }, ask) {
    const isOfQuarters = rest.fromQuarter !== undefined || rest.toQuarter !== undefined;
    const { data, about } = await ask("check_claim", {
      ...rest,
      value,
      by: isOfQuarters ? "QUARTER" : "YEAR",
      isShare: kind === "share",
      measure: measures[kind],
      comparator: comparators[precision],
    });
    const { area: found, offence, checkFigure, claims } = response.parse(data);
    const area = found && { slug: found.slug, name: found.name };
    const years = listYears(rest, kind === "change" || kind === "multiple");
    const counts = (found?.offenceCounts ?? []).filter(({ period }) => isAbout(period, years, rest));
    const groups = (found?.outcomes ?? []).filter(({ outcomeGroup }) =>
      rest.outcomeGroups?.includes(outcomeGroup.slug),
    );
    const figures = [...counts, ...groups.map(({ outcomeGroup: _, ...each }) => each)].map(toFigure);
    const { seriesBreaks, official, alternatives, ...checked } = checkFigure;
    const stated = claims.nodes.map(({ words, quote, period, check, source, ...each }) => ({
      words,
      speaker: quote?.speaker.name ?? null,
      period: period?.label ?? null,
      ...check,
      isSameFigure: each.value === value && each.measure === measures[kind],
      citation: source.citation,
    }));
    const structured = {
      area,
      offence,
      stated: { kind, value, precision },
      ...checked,
      breaks: seriesBreaks,
      official: official && toOfficial(official),
      figures,
      alternatives: alternatives.map(toOfficial),
      claims: stated,
      ...about,
    };
    const footnotes = new Footnotes();
    const cited = (structured.official?.citations ?? []).map((each) => footnotes.cite(each)).join(" ");
    return {
      text: joinLines([
        `Verdict: ${checked.verdict}. ${checked.explanation} ${cited}`,
        structured.official && `Official figure: ${formatOfficial(structured.official)} ${cited}`,
        ...figures.map((each) => `- ${each.period.label}: ${formatFigure(each, "", footnotes)}`),
        ...seriesBreaks.map(
          ({ title, date, citation }) => `Series break from ${date}: ${title} (${citation})`,
        ),
        ...stated.map(
          ({ words, speaker, verdict, citation }) =>
            `- Also stated: “${words}”${speaker === null ? "" : ` (${speaker})`}: ${verdict}. ${citation}`,
        ),
        ...footnotes.list(),
        ...formatAbout(about),
      ]),
      structured,
    };
  },
});
