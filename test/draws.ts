/** Pseudo-random numbers, the same for the same seed. */
export class Draws {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    // Mulberry32.
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    const fraction = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    return least + Math.floor(fraction * (most - least + 1));
  }

  /** One item of a list. */
  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.between(0, items.length - 1)] ?? items[0];
  }

  /** True in one of this many cases. */
  oneIn(many: number): boolean {
    return this.between(1, many) === 1;
  }

  /** A count: many zeros and equal ones, some corrections below zero, some in the tens of thousands. */
  count(): number {
    const kind = this.between(1, 12);
    if (kind <= 3) return 0;
    if (kind <= 7) return this.between(1, 20);
    return kind === 8 ? this.between(-9, -1) : this.between(1, 40_000);
  }
}
