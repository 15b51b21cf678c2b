/** Rows of cells; the first row is the header. */
export type Table = readonly (readonly string[])[];

/** A table for the terminal: columns aligned, all but the first to the right. */
export function formatTable(table: Table): string {
  return align(table)
    .map((row) => row.join("  "))
    .join("\n");
}

/** A table in Markdown, with aligned columns. */
export function toMarkdown(table: Table): string {
  const line = (row: readonly string[]) => `| ${row.join(" | ")} |`;
  const [head = [], ...rows] = align(table);
  const rule = head.map(({ length }, column) =>
    column === 0 ? "-".repeat(length) : `${"-".repeat(length - 1)}:`,
  );
  return [head, rule, ...rows].map(line).join("\n");
}

function align(table: Table): string[][] {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  return table.map((row) =>
    row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    ),
  );
}
