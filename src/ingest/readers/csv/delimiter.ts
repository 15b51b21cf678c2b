const delimiters = [",", ";", "\t"] as const;

/** So many lines are looked at. */
const mostLines = 100;

/**
 * Finds out what separates the fields of a text: the sign of which most lines have as many as the first one, or of two such signs
 * the one that lines have more of. A comma where no line has any.
 */
export function findDelimiter(text: string): string {
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, "")
    .split(/\r\n|\r|\n/)
    .filter((line) => line !== "")
    .slice(0, mostLines);
  let best: { readonly delimiter: string; readonly lines: number; readonly inLine: number } | undefined;
  for (const delimiter of delimiters) {
    const [inLine = 0, ...others] = lines.map((line) => line.split(delimiter).length - 1);
    if (inLine === 0) continue;
    const alike = others.filter((count) => count === inLine).length;
    if (best !== undefined && (alike < best.lines || (alike === best.lines && inLine <= best.inLine)))
      continue;
    best = { delimiter, lines: alike, inLine };
  }
  return best?.delimiter ?? ",";
}
