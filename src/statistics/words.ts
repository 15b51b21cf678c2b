/** The words of what a person types: letters and digits, without the marks between them. */
export function wordsIn(typed: string): readonly string[] {
  return typed.match(/[\p{L}\p{N}]+/gu) ?? [];
}
