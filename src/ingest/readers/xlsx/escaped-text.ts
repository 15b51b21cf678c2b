const escapedCharacter = /_x([0-9A-Fa-f]{4})_/g;

/** Restores the characters that XLSX writes in the form `_x000D_`, because XML does not allow them. */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(escapedCharacter, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
