import type { Gap } from "../datasets/loaded-release.ts";
import { bodyNames } from "./body-names.ts";
import type { Publication } from "./publication.ts";

const supports = "Case dropped because of evidential difficulties - victim supports action";
const doesNotSupport = "Case dropped because of evidential difficulties - victim doesn't support action";
const asShare = "(as percentage of all outcomes)";

const notSupplied = (year: string, ...bodies: string[]): Gap => ({
  year,
  offence: "8Q",
  bodies,
  missing: "NOT_SUPPLIED",
  why: "The force supplied no outcomes for the year, which is printed as zeros.",
});

/** Stalking outcomes by force and year, compiled by the BBC Shared Data Unit from Home Office open data. */
export const stalkingOutcomes: Publication = {
  slug: "stalking-outcomes",
  source: "bbc-stalking-outcomes",
  title: "Stalking outcomes by police force",
  tables: [
    {
      dataset: "outcomes",
      columns: { body: ["Police force name"], year: ["Financial year"] },
      fixed: { offence: "8Q", basis: "RECORDED_IN_YEAR" },
      measures: [
        { headers: ["Charge outcomes"], fixed: { group: "charged-summonsed" } },
        { headers: [supports], fixed: { group: "evidential-difficulties-victim-supports" } },
        { headers: [doesNotSupport], fixed: { group: "evidential-difficulties-victim-does-not-support" } },
        {
          headers: ["Total number of all stalking outcomes"],
          fixed: { group: "other" },
          isRowTotal: true,
        },
      ],
      ignored: [`Charge outcomes ${asShare}`, `${supports} ${asShare}`, `${doesNotSupport} ${asShare}`],
      sumRows: ["all forces"],
    },
  ],
  aliases: { body: bodyNames },
  multiples: [{ year: "2016/17", by: 2, note: "Halved: the source counts every 2016/17 outcome twice." }],
  gaps: [
    notSupplied(
      "2014/15",
      "bedfordshire",
      "btp",
      "cumbria",
      "dyfed-powys",
      "hertfordshire",
      "leicestershire",
      "metropolitan",
      "south-yorkshire",
    ),
    notSupplied("2019/20", "greater-manchester"),
  ],
};
