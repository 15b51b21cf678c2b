/** Rows of cells; the first row is the head. */
export type Table = readonly (readonly string[])[];

/** A table for the terminal: columns side by side, all but the first to the right. */
export function showTable(table: Table): string {
  return align(table)
    .map((row) => row.join("  "))
    .join("\n");
}

/** A table in Markdown, as wide as its cells are. */
export function markTable(table: Table): string {
  const line = (row: readonly string[]) => `| ${row.join(" | ")} |`;
  const [head = [], ...rows] = align(table);
  const rule = head.map(({ length }, at) => (at === 0 ? "-".repeat(length) : `${"-".repeat(length - 1)}:`));
  return [head, rule, ...rows].map(line).join("\n");
}

function align(table: Table): string[][] {
  const widths = (table[0] ?? []).map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
  return table.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))),
  );
}
