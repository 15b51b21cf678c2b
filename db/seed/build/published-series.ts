import type { SeedArea } from "./areas.ts";
import type { SeedTable } from "./seed-table.ts";
import { figuresOf } from "./source-files.ts";

/** One row: a figure of a published series, or why there is none. */
export type SeedSeriesFigure = {
  readonly series: string;
  readonly code: string;
  readonly name: string;
  /** The last month, such as `March 2026`, or a calendar year. */
  readonly ending: string;
  readonly figure: number | "NOT_SUPPLIED" | "NOT_PUBLISHED";
  readonly note: string | null;
  readonly locator: string;
};

/** The table of a release with figures of published series. */
export function toSeriesTable(
  release: string,
  rows: readonly SeedSeriesFigure[],
): SeedTable<SeedSeriesFigure> {
  const columns = ["series", "code", "name", "ending", "figure", "note", "locator"] as const;
  return { file: figuresOf(release), columns, rows };
}

/** The code and the name of an area. */
export function identify({ code, name }: SeedArea): { readonly code: string; readonly name: string } {
  return { code: code ?? "", name };
}
