import * as z from "zod";
import { OffenceCountsArguments } from "../../../schema/arguments/offence-counts.ts";
import { filterAreas } from "../../resolvers/area-filters.ts";
import * as fields from "./fields.ts";
import type { FigureList } from "./figure-list.ts";

const node = z.object({
  ...fields.counted,
  ...fields.original,
  area: fields.exportedArea,
  offence: fields.coded,
  year: fields.year,
  quarter: z.number().nullable(),
  basis: z.string(),
  outcomeGroup: fields.slugged,
  outcomeType: fields.coded.nullable(),
  share: fields.exportedMeasure,
});

const response = z.object({ data: z.object({ list: z.array(z.object({ outcomes: z.array(node) })) }) });

/** An area has up to 1,000 figures: 26 types in each of 40 quarters. */
const areasOfPart = 2;

/** Outcomes of the cases of one offence, by area, outcome and period. */
export const outcomeList: FigureList = {
  name: "outcomes",
  title: "Outcomes of offences recorded by the police",
  field: ["Area", "outcomes"],
  more: {
    first: "offenceCounts",
    areaKind: "offenceCounts",
    areas: "offenceCounts",
    regions: "offenceCounts",
    forceKinds: "offenceCounts",
  },
  needsProvenance: false,
  selection: `area ${fields.areaText} offence ${fields.codedText} year { label } quarter basis
    outcomeGroup ${fields.sluggedText} outcomeType ${fields.codedText} share ${fields.measureText("Share")}
    ${fields.countedText} ${fields.originText}`,
  dimensions: () => ["area", "offence", "outcomeGroup", "outcomeType"],
  columns: {
    share: { type: "number", description: "The share of all outcomes of the area and period, 0 to 1." },
    share_missing_reason: { type: "string", description: "Why there is no share." },
  },
  divide({ areaKind, areas, regions, forceKinds, ...args }, catalogue) {
    const filter = Object.assign(new OffenceCountsArguments(), {
      areaKind: areaKind ?? "FORCE",
      forceKinds: forceKinds ?? ["TERRITORIAL"],
      areas,
      regions,
    });
    const ids = filterAreas(catalogue, filter).map(({ id }) => id);
    const parts = Array.from(
      { length: Math.ceil(ids.length / areasOfPart) },
      (_, index) => index * areasOfPart,
    );
    return parts.map((from) => ({ ...args, ids: ids.slice(from, from + areasOfPart) }));
  },
  readPage(page) {
    const figures = response.parse(page).data.list.flatMap(({ outcomes }) =>
      outcomes.map((count) => ({
        ...fields.toCounted(count),
        codes: {
          area: count.area,
          offence: count.offence,
          outcomeGroup: count.outcomeGroup,
          outcomeType: count.outcomeType,
        },
        basis: count.basis,
        year: count.year.label,
        quarter: count.quarter,
        more: fields.toMeasureColumns("share", count.share),
        notes: count.notes,
        excludes: count.excludes.map(({ name }) => name),
        origins: [fields.toOrigin(count.source, count.release)],
      })),
    );
    return { figures, next: null, total: figures.length };
  },
};
