import * as z from "zod";
import type { AreaPopulation } from "./area-population.ts";
import type { AuthorityLookup } from "./places.ts";
import { invalidValue, SeedBuildError } from "./seed-build-error.ts";
import type { SourceFile } from "./source-files.ts";
import { count, parseTable, text } from "./source-table.ts";

const COLUMNS = ["Code", "Name", "Geography", "All ages persons", "All ages males", "All ages females"];
const WHOLE = "K04000001";

const row = z.strictObject({
  Code: text,
  Name: text,
  Geography: text,
  "All ages persons": count,
  "All ages males": count,
  "All ages females": count,
});

// Districts that were merged before the lookup was made.
const MERGED: ReadonlyMap<string, string> = new Map([
  ...["E07000026", "E07000027", "E07000028", "E07000029", "E07000030", "E07000031"].map(
    (code) => [code, "cumbria"] as const,
  ),
  ...["E07000150", "E07000152", "E07000153", "E07000154", "E07000156"].map(
    (code) => [code, "northamptonshire"] as const,
  ),
  ["E07000246", "avon-and-somerset"],
]);

const MEASURES = [
  { column: "All ages persons", sex: undefined },
  { column: "All ages males", sex: "MALE" },
  { column: "All ages females", sex: "FEMALE" },
] as const;

/** Adds up the residents of local authorities by force. @throws SeedBuildError if they are not those of England and Wales. */
export function listAuthorityResidents(
  source: SourceFile,
  { midYear, release }: { readonly midYear: number; readonly release: string },
  forceOf: AuthorityLookup,
): AreaPopulation[] {
  const rows = parseTable(source.file, source.bytes.toString("utf8"), COLUMNS, row);
  const authorities = rows.filter(({ row }) => /^(E0[6-9]|W06)/.test(row.Code));
  const whole = rows.find(({ row }) => row.Code === WHOLE);
  if (whole === undefined) throw new SeedBuildError(`${source.file} has no row of England and Wales.`);
  return MEASURES.flatMap(({ column, sex }) => {
    const lines = new Map<string, number[]>();
    const sums = new Map<string, number>();
    for (const { line, row } of authorities) {
      const force = forceOf.get(row.Code) ?? MERGED.get(row.Code);
      if (force === undefined)
        throw invalidValue(source.file, `line ${line}`, "Code", row.Code, "is in no known police force area");
      sums.set(force, (sums.get(force) ?? 0) + row[column]);
      lines.set(force, [...(lines.get(force) ?? []), line]);
    }
    const total = [...sums.values()].reduce((sum, value) => sum + value, 0);
    if (total !== whole.row[column])
      throw new SeedBuildError(`${source.file}: "${column}" adds up to ${total}, not ${whole.row[column]}.`);
    return [...sums].map(([area, value]) => ({
      kind: "FORCE" as const,
      area,
      mid_year: midYear,
      ...(sex === undefined ? {} : { sex }),
      value,
      basis: "SUM" as const,
      release,
      locator: `lines ${(lines.get(area) ?? []).join(" ")}`,
    }));
  });
}
