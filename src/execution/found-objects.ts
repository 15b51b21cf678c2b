/** The objects at one response path with the same plan, in the order of the response. */
export class FoundObjects {
  readonly objects: unknown[] = [];
  /** Where each object is; null where each is taken as another one. */
  readonly #indices: Map<unknown, number> | null;
  /** How often each object is in the response; null while each is there once. */
  #times: number[] | null = null;
  #order: number[] | null = null;
  #isKept = false;

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

  /** Whether they follow from reference data, and are the same ones for later requests. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** Says that they are kept for later requests. Nothing is added from then on. */
  keep(): void {
    this.#isKept = true;
  }

  /** The index of each object that is found, in the order in which they are; null while none was found again. */
  get order(): readonly number[] | null {
    return this.#order;
  }

  /** Adds an object whose parent is `times` times in the response. */
  add(object: unknown, times: number): void {
    const index = this.#indices?.get(object);
    if (index === undefined) {
      this.#order?.push(this.objects.length);
      this.#indices?.set(object, this.objects.length);
      this.objects.push(object);
      if (times > 1) this.#times ??= this.objects.slice(1).map(() => 1);
      this.#times?.push(times);
    } else {
      this.#order ??= this.objects.map((_, at) => at);
      this.#order.push(index);
      this.#times ??= this.objects.map(() => 1);
      this.#times[index] = (this.#times[index] ?? 0) + times;
    }
  }

  /** How often the object at an index is in the response. */
  timesOf(index: number): number {
    return this.#times?.[index] ?? 1;
  }
}
