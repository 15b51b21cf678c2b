import { csv } from "./csv.ts";
import { csvMetadata } from "./csv-metadata.ts";
import { jsonStat } from "./json-stat.ts";
import { sdmxCsv } from "./sdmx-csv.ts";

/** The formats that figures are exported in. */
export const formats = [csv, jsonStat, sdmxCsv, csvMetadata] as const;
export type AnyFormat = (typeof formats)[number];
