import * as z from "zod";
import type { AreaPopulation } from "./area-population.ts";
import type { Body } from "./force-reference.ts";
import { RELEASE, type SourceFile } from "./source-files.ts";
import { count, parseTable, slugOf, text } from "./source-table.ts";

/** Lists the residents of each force in mid-2024, as printed and rounded to 100. */
export function listForceResidents(source: SourceFile, bodies: readonly Body[]): AreaPopulation[] {
  const names = new Map(
    bodies.flatMap(({ name, recordedAs, slug }) => [
      [name, slug],
      [recordedAs, slug],
    ]),
  );
  const cells = z.strictObject({
    force: slugOf(names, "force"),
    population_mid2024: count,
    source_field: text,
  });
  const csv = source.bytes.toString("utf8");
  return parseTable(source.file, csv, Object.keys(cells.shape), cells).map(({ line, row }) => ({
    kind: "FORCE",
    area: row.force,
    mid_year: 2024,
    value: row.population_mid2024,
    basis: "PRINTED",
    release: RELEASE.mid2024,
    locator: `line ${line}`,
  }));
}
