import * as z from "zod";
import type { SeedArea } from "./areas.ts";
import type { Body } from "./force-reference.ts";
import { identify, type SeedSeriesFigure, toSeriesTable } from "./published-series.ts";
import type { SeedTable } from "./seed-table.ts";
import type { SourceFile } from "./source-files.ts";
import { count, parseTable, slugOf, text } from "./source-table.ts";

const RELEASE = "bbc-stalking-convictions-2022-11";
const ALL_FORCES = "all-forces";

/** Lists stalking prosecutions and convictions by force and calendar year, as printed. */
export function listConvictions(
  source: SourceFile,
  bodies: readonly Body[],
  areas: readonly SeedArea[],
): SeedTable<SeedSeriesFigure> {
  const names = new Map(
    bodies.flatMap(({ name, recordedAs, slug }) => [
      [name, slug],
      [recordedAs, slug],
    ]),
  );
  const cells = z.strictObject({
    "Police force name": slugOf(names.set("All forces", ALL_FORCES), "force name"),
    Year: z.string().regex(/^20\d\d$/),
    "Number of proceedings": count,
    "Number convicted": count,
    "Conviction rate": text,
  });
  const csv = source.bytes.toString("utf8");
  const rows = parseTable(source.file, csv, Object.keys(cells.shape), cells).flatMap(({ line, row }) => {
    const force = areas.find(({ kind, slug }) => kind === "FORCE" && slug === row["Police force name"]);
    if (force === undefined) return [];
    const common = { ...identify(force), ending: row.Year, note: null, locator: `line ${line}` };
    return [
      { series: "stalking-proceedings", ...common, figure: row["Number of proceedings"] },
      { series: "stalking-convictions", ...common, figure: row["Number convicted"] },
    ];
  });
  return toSeriesTable(RELEASE, rows);
}
