import * as z from "zod";
import { lookUpEach } from "../../resolvers/user-input-error.ts";
import * as fields from "./fields.ts";
import { type FigureList, pageReader } from "./figure-list.ts";

const node = z.object({
  ...fields.counted,
  ...fields.original,
  area: fields.exportedArea,
  offence: fields.coded,
  year: fields.year,
  quarter: z.number().nullable(),
  rate: fields.exportedMeasure,
});

const texts = z.array(z.string());

/** Offences recorded, by area, offence and period. */
export const offenceCountList: FigureList = {
  name: "offenceCounts",
  title: "Offences recorded by the police",
  field: ["Query", "offenceCounts"],
  more: {},
  needsProvenance: false,
  selection: `area ${fields.areaText} offence ${fields.codedText} year { label } quarter rate ${fields.measureText("Rate")}
    ${fields.countedText} ${fields.originText}`,
  dimensions: () => ["area", "offence"],
  columns: {
    rate_per_1000: { type: "number", description: "Offences per 1,000 residents; of years only." },
    rate_per_1000_missing_reason: { type: "string", description: "Why there is no rate." },
  },
  /** Offence by offence, because each page of a list reads the whole list. */
  divide(args, catalogue) {
    const isOneList = args.orderBy !== undefined || args.latest !== undefined;
    const codes = texts.safeParse(args.offences).data;
    if (isOneList || codes === undefined) return [args];
    return lookUpEach(catalogue.offences, codes, "offences", "offence").map(({ code }) => ({
      ...args,
      offences: [code],
    }));
  },
  readPage: pageReader(node, (count) => ({
    ...fields.toCounted(count),
    codes: { area: count.area, offence: count.offence },
    basis: null,
    year: count.year.label,
    quarter: count.quarter,
    more: fields.toMeasureColumns("rate_per_1000", count.rate),
    notes: count.notes,
    excludes: count.excludes.map(({ name }) => name),
    origins: [fields.toOrigin(count.source, count.release)],
  })),
};
