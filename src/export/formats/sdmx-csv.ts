import type { CellValue } from "../columns.ts";
import { type CubeDimension, cubeDimensions, type ExportedFigure } from "../exported-figure.ts";
import { writeRows } from "./csv-rows.ts";
import type { ExportedFile, StreamedFormat } from "./exported-file.ts";
import { toCodeId, toFrequency, toTimePeriod } from "./sdmx-codes.ts";

/** The dimension of a data structure for each dimension of figures. */
const components: Readonly<Record<CubeDimension, string>> = {
  area: "REF_AREA",
  force: "FORCE",
  region: "REGION",
  offence: "OFFENCE",
  offenceSubgroup: "OFFENCE_SUBGROUP",
  offenceGroup: "OFFENCE_GROUP",
  outcomeGroup: "OUTCOME_GROUP",
  outcomeType: "OUTCOME_TYPE",
};

/** What stands between several values of an attribute; the header names it. */
const separator = ";";

type Component = readonly [id: string, read: (figure: ExportedFigure) => CellValue];

const joined = (texts: readonly string[]) =>
  texts.map((text) => text.replaceAll(separator, ",")).join(separator);

/** SDMX-CSV 2.0: codes instead of names, in the order cubeDimensions, measure, attributes. */
export const sdmxCsv: StreamedFormat = {
  kind: "STREAMED",
  path: "/figures.sdmx.csv",
  contentType: "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
  extension: "sdmx.csv",
  openWriter(file) {
    const structure = ["dataflow", `CRIME_STATISTICS_GATEWAY:${toFlowId(file.list.name)}(1.0.0)`, "I"];
    const own = componentsOf(file);
    const header = [`STRUCTURE[${separator}]`, "STRUCTURE_ID", "ACTION", ...own.map(([id]) => id)];
    return {
      head: writeRows([header]),
      write: (figures) =>
        writeRows(figures.map((figure) => [...structure, ...own.map(([, read]) => read(figure))])),
    };
  },
};

/** The id of the dataflow of a list: OFFENCE_COUNTS for `offenceCounts`. */
function toFlowId(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

function componentsOf({ list, args, snapshot }: ExportedFile): readonly Component[] {
  const shown = new Set(list.dimensions(args));
  const own = cubeDimensions
    .filter((dimension) => shown.has(dimension))
    .map((dimension): Component => [components[dimension], (figure) => toCodeId(dimension, figure)]);
  const basis: Component[] = list.name.startsWith("offence") ? [] : [["BASIS", ({ basis }) => basis]];
  return [
    ["FREQ", toFrequency],
    ...own,
    ...basis,
    ["TIME_PERIOD", toTimePeriod],
    ["OBS_VALUE", ({ value }) => value],
    [`OBS_STATUS[]`, ({ status }) => status.join(separator)],
    ["UNIT_MEASURE", ({ unit }) => unit],
    ["REPORTING_YEAR_START_DAY", () => "--04-01"],
    ["MISSING_REASON", ({ missingReason }) => missingReason],
    ["COMMENT_OBS[]", ({ notes, seriesBreaks }) => joined([...seriesBreaks, ...notes])],
    ["SOURCE[]", ({ origins }) => joined([...new Set(origins.map(({ source }) => source))])],
    ["LICENCE[]", ({ origins }) => joined([...new Set(origins.flatMap(({ licence }) => licence ?? []))])],
    ["SNAPSHOT", () => snapshot],
  ];
}
