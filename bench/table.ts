/** Rows of cells; the first row is the head. */
export type Table = readonly (readonly string[])[];

/** A table for the terminal: columns side by side, all but the first to the right. */
export function showTable(table: Table): string {
  const widths = (table[0] ?? []).map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  ");
  return table.map(line).join("\n");
}

/** A table in Markdown. */
export function markTable([head = [], ...rows]: Table): string {
  const line = (row: readonly string[]) => `| ${row.join(" | ")} |`;
  const rule = head.map((_, at) => (at === 0 ? "---" : "---:"));
  return [head, rule, ...rows].map(line).join("\n");
}
