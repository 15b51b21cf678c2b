/** The words in a typed text: runs of letters and digits, without the marks between them. */
export function wordsIn(typed: string): readonly string[] {
  return typed.match(/[\p{L}\p{N}]+/gu) ?? [];
}
