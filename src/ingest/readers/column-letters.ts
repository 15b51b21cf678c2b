const capitalA = 65;
const lettersInAlphabet = 26;

/** The letters of a column counted from 0, as a spreadsheet shows them: 0 is "A", 27 is "AB". */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / lettersInAlphabet)) {
    letters = String.fromCharCode(capitalA + ((rest - 1) % lettersInAlphabet)) + letters;
  }
  return letters;
}

/**
 * The column of a cell reference, counted from 0: "A7" is 0, "AB7" is 27; -1 if it has no letters. For more letters than
 * any column has, the result is meaningless, but always large.
 */
export function columnIndex(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - capitalA;
    if (letter < 0 || letter >= lettersInAlphabet) break;
    column = column * lettersInAlphabet + letter + 1;
  }
  return column - 1;
}
