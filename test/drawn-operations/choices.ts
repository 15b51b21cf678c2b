/** Choices that were drawn as numbers: the same numbers make the same choices. */
export class Choices {
  #at = 0;

  constructor(private readonly numbers: readonly number[]) {}

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    const number = this.numbers[this.#at % this.numbers.length] ?? 0;
    // Numbers that are used again are changed first.
    const round = Math.floor(this.#at / this.numbers.length);
    this.#at += 1;
    return (number + round * 7919) % Math.max(1, end);
  }

  /** True in this many of a hundred cases. */
  happens(perCent: number): boolean {
    return this.below(100) < perCent;
  }

  /** One item of a list. */
  oneOf<Value>(values: readonly Value[]): Value {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error("There is nothing to choose from.");
    return value;
  }

  /** Some items of a list, each once. */
  someOf<Value>(values: readonly Value[], most: number): Value[] {
    const left = [...values];
    const count = 1 + this.below(Math.min(most, left.length));
    return Array.from({ length: count }, () => left.splice(this.below(left.length), 1)).flat();
  }
}
