/** The most characters of all texts that are kept. */
const mostCharacters = 16 * 2 ** 20;

/** Those that keep something, and how many characters of it. An operation that is forgotten takes with it what it kept. */
let holders: WeakRef<{ drop(): void }>[] = [];
let characters = 0;

/**
 * What one part of an operation makes of objects that never change, such as their JSON texts. That of all operations is dropped
 * together when it is too much: a client can send many operations that write each object in another way.
 */
export class KeptObjects<Made> {
  #made = new WeakMap<object, Made>();
  #isListed = false;

  find(object: object): Made | undefined {
    return this.#made.get(object);
  }

  /** Keeps what was made of an object for which nothing was found; its size is in characters. */
  keep(object: object, made: Made, size: number): void {
    if (characters + size > mostCharacters) KeptObjects.dropAll();
    characters += size;
    if (!this.#isListed) holders.push(new WeakRef(this));
    this.#isListed = true;
    this.#made.set(object, made);
  }

  drop(): void {
    this.#made = new WeakMap();
    this.#isListed = false;
  }

  static dropAll(): void {
    for (const holder of holders) holder.deref()?.drop();
    holders = [];
    characters = 0;
  }
}
