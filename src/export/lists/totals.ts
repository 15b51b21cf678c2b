import * as z from "zod";
import type { OffenceDimension, OutcomeDimension } from "../../../schema/dimension.ts";
import type { CubeDimension } from "../exported-figure.ts";
import * as fields from "./fields.ts";
import { type FigureList, pageReader } from "./figure-list.ts";

const grouped = z.array(z.string());

/** The dimension of a row for a dimension of `groupBy`; null for one of time. */
const dimensionOf: Readonly<Record<OffenceDimension | OutcomeDimension, CubeDimension | null>> = {
  FORCE: "force",
  REGION: "region",
  YEAR: null,
  QUARTER: null,
  OFFENCE: "offence",
  OFFENCE_SUBGROUP: "offenceSubgroup",
  OFFENCE_GROUP: "offenceGroup",
  OUTCOME_TYPE: "outcomeType",
  OUTCOME_GROUP: "outcomeGroup",
};
const dimensionsByName: ReadonlyMap<string, CubeDimension | null> = new Map(Object.entries(dimensionOf));

const dimensions: FigureList["dimensions"] = ({ groupBy }) => [
  ...new Set((grouped.safeParse(groupBy).data ?? []).flatMap((name) => dimensionsByName.get(name) ?? [])),
];

const columns: FigureList["columns"] = {
  figures: { type: "integer", description: "How many published figures the sum adds up." },
  missing_figures: { type: "integer", description: "How many figures are missing from the sum." },
};

const offenceTotal = z.object({
  ...fields.counted,
  ...fields.summed,
  force: fields.exportedArea.nullable(),
  region: fields.exportedArea.nullable(),
  offence: fields.coded.nullable(),
  offenceSubgroup: fields.slugged.nullable(),
  offenceGroup: fields.slugged.nullable(),
  year: fields.year.nullable(),
  quarter: z.number().nullable(),
});

/** Sums of offence counts. */
export const offenceTotals: FigureList = {
  name: "offenceTotals",
  title: "Offences recorded by the police, added up",
  field: ["Query", "offenceTotals"],
  more: {},
  needsProvenance: true,
  selection: `force ${fields.areaText} region ${fields.areaText} offence ${fields.codedText}
    offenceSubgroup ${fields.sluggedText} offenceGroup ${fields.sluggedText} year { label } quarter
    ${fields.countedText} ${fields.summedText}`,
  dimensions,
  columns,
  divide: (args) => [args],
  readPage: pageReader(offenceTotal, (total, response) => ({
    ...fields.toCounted(total),
    codes: total,
    basis: null,
    year: total.year?.label ?? null,
    quarter: total.quarter,
    more: { figures: total.figures, missing_figures: total.missingFigures },
    notes: [],
    excludes: [],
    origins: fields.toOrigins(fields.provenance.parse(response)),
  })),
};

const outcomeTotal = z.object({
  ...fields.counted,
  ...fields.summed,
  force: fields.exportedArea.nullable(),
  region: fields.exportedArea.nullable(),
  offence: fields.coded.nullable(),
  outcomeGroup: fields.slugged.nullable(),
  outcomeType: fields.coded.nullable(),
  year: fields.year.nullable(),
  basis: z.string(),
});

/** Sums of outcomes. */
export const outcomeTotals: FigureList = {
  name: "outcomeTotals",
  title: "Outcomes of offences recorded by the police, added up",
  field: ["Query", "outcomeTotals"],
  more: {},
  needsProvenance: true,
  selection: `force ${fields.areaText} region ${fields.areaText} offence ${fields.codedText}
    outcomeGroup ${fields.sluggedText} outcomeType ${fields.codedText} year { label } basis
    ${fields.countedText} ${fields.summedText}`,
  dimensions,
  columns,
  divide: (args) => [args],
  readPage: pageReader(outcomeTotal, (total, response) => ({
    ...fields.toCounted(total),
    codes: total,
    basis: total.basis,
    year: total.year?.label ?? null,
    quarter: null,
    more: { figures: total.figures, missing_figures: total.missingFigures },
    notes: [],
    excludes: [],
    origins: fields.toOrigins(fields.provenance.parse(response)),
  })),
};
