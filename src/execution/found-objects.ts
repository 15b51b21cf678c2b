/** The objects at one response path with the same plan, in the order of the response. */
export class FoundObjects {
  readonly objects: unknown[] = [];
  /** Where each object is; null where each is taken as another one. */
  readonly #indices: Map<unknown, number> | null;
  /** How often each object is in the response; null while each is there once. */
  #times: number[] | null = null;
  #isRepeated = false;

  /** With `areDistinct` an object that is found again is not taken again: each is resolved and written once. */
  constructor(areDistinct: boolean) {
    this.#indices = areDistinct ? new Map() : null;
  }

  /** One object. */
  static of(object: unknown): FoundObjects {
    const found = new FoundObjects(false);
    found.add(object, 1);
    return found;
  }

  /** Whether an object was found again. */
  get isRepeated(): boolean {
    return this.#isRepeated;
  }

  /** Adds an object whose parent is `times` times in the response. */
  add(object: unknown, times: number): void {
    const index = this.#indices?.get(object);
    if (index === undefined) {
      this.#indices?.set(object, this.objects.length);
      this.objects.push(object);
      if (times > 1) this.#times ??= this.objects.slice(1).map(() => 1);
      this.#times?.push(times);
    } else {
      this.#isRepeated = true;
      this.#times ??= this.objects.map(() => 1);
      this.#times[index] = (this.#times[index] ?? 0) + times;
    }
  }

  /** How often the object at an index is in the response. */
  timesOf(index: number): number {
    return this.#times?.[index] ?? 1;
  }
}
