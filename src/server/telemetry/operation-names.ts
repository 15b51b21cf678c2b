/** So many names of operations have series of their own. */
export const mostNames = 100;
/** A name that was not used for so many milliseconds gives its place up, long after its series moved last. */
const longestRest = 10 * 60_000;

const unnamed = "unnamed";
const other = "other";

/**
 * Names of operations as labels. Callers choose them, so there are places for some, which only operations get that were
 * answered, and which another one gets once they are not in use: as long as it moves, a series stays.
 */
export class OperationNames {
  /** When each was last used, in milliseconds; the one that was used last longest ago is first. */
  readonly #lastUse = new Map<string, number>();

  /** `onRelease` is told of a name whose series ends. */
  constructor(
    private readonly onRelease: (name: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  labelOf(name: string | null, isAnswered: boolean): string {
    if (name === null || name === unnamed) return unnamed;
    if (name === other || !(this.#lastUse.delete(name) || (isAnswered && this.#hasPlace()))) return other;
    this.#lastUse.set(name, this.now());
    return name;
  }

  #hasPlace(): boolean {
    if (this.#lastUse.size < mostNames) return true;
    for (const [longestUnused, lastUse] of this.#lastUse) {
      if (this.now() - lastUse < longestRest) return false;
      this.#lastUse.delete(longestUnused);
      this.onRelease(longestUnused);
      return true;
    }
    return false;
  }
}
