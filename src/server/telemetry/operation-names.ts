/** The most operation names that have a series of their own. */
export const maxNames = 100;
/** A name that was not used for this many milliseconds may be replaced by a new one. */
const unusedTime = 10 * 60_000;

const unnamed = "unnamed";
const other = "other";

/**
 * Operation names as metric labels. Clients choose them, so their number is limited. A name gets a label once an
 * operation of that name was answered without errors, and keeps it while it is used. Other names have the label "other".
 */
export class OperationNames {
  /** When each name was last used, in milliseconds. The one that has been unused longest is first. */
  readonly #lastUse = new Map<string, number>();

  /** `onRelease` is called with a name that loses its label. */
  constructor(
    private readonly onRelease: (name: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  labelOf(name: string | null, isAnswered: boolean): string {
    if (name === null || name === unnamed) return unnamed;
    if (name === other || !(this.#lastUse.delete(name) || (isAnswered && this.#makeRoom()))) return other;
    this.#lastUse.set(name, this.now());
    return name;
  }

  #makeRoom(): boolean {
    if (this.#lastUse.size < maxNames) return true;
    for (const [longestUnused, lastUse] of this.#lastUse) {
      if (this.now() - lastUse < unusedTime) return false;
      this.#lastUse.delete(longestUnused);
      this.onRelease(longestUnused);
      return true;
    }
    return false;
  }
}
