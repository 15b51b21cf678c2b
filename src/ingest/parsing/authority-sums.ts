import type { Row } from "../readers/workbook.ts";

/** The codes of a figure and the sum of its parts. */
interface Sum {
  readonly codes: readonly number[];
  value: number;
}

/** What is wrong with the row of the whole. */
interface WholeProblem {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly message: string;
}

/** Adds up the rows of local authorities by force, and checks the sum of all against the row of the whole. */
export class AuthoritySums {
  readonly #byForce = new Map<string, Sum>();
  /** The sums of all authorities, and the figures printed for the whole, by the codes without the area. */
  readonly #sums = new Map<string, number>();
  readonly #printed = new Map<string, number>();
  #wholeRow = 0;

  constructor(private readonly whole: string) {}

  /** Whether the row is of the whole. */
  isWhole({ cells }: Row): boolean {
    return cells.includes(this.whole);
  }

  /** Adds a figure of an authority, whose codes begin with the calendar year and the force, or of the whole. */
  add(row: Row, codes: readonly number[], value: number): void {
    const ofWhole = codes.with(1, 0).join();
    if (this.isWhole(row)) {
      this.#wholeRow = row.number;
      this.#printed.set(ofWhole, value);
      return;
    }
    const sum = this.#byForce.get(codes.join()) ?? { codes, value: 0 };
    this.#byForce.set(codes.join(), sum);
    sum.value += value;
    this.#sums.set(ofWhole, (this.#sums.get(ofWhole) ?? 0) + value);
  }

  /** The codes and the value of each sum. */
  *list(): Generator<readonly [codes: readonly number[], value: number]> {
    for (const { codes, value } of this.#byForce.values()) yield [codes, value];
  }

  /** Where the authorities do not add up to the whole: one is missing, or stands twice. */
  findProblems(): WholeProblem[] {
    return [...this.#sums].flatMap(([key, sum]) => {
      const printed = this.#printed.get(key);
      if (printed === sum) return [];
      const value = printed === undefined ? this.whole : String(printed);
      const message =
        printed === undefined
          ? "is in no row, so the sum of the local authorities cannot be checked"
          : `is printed for ${this.whole}, but the local authorities add up to ${sum}`;
      return [{ row: this.#wholeRow, column: "A", value, message }];
    });
  }
}
