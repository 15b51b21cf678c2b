/** The most characters of all texts that are kept. */
const mostCharacters = 16 * 2 ** 20;

/** Those that keep texts, and how many characters of them. */
const holders = new Set<KeptTexts>();
let characters = 0;

/**
 * The JSON texts of objects that never change, as one part of an operation writes them. Those of all operations are dropped
 * together when they are too many: a client can send many operations that write each object in another way.
 */
export class KeptTexts {
  #texts = new WeakMap<object, string>();

  find(object: object): string | undefined {
    return this.#texts.get(object);
  }

  /** Keeps the text of an object for which none was found. */
  keep(object: object, text: string): void {
    if (characters + text.length > mostCharacters) KeptTexts.dropAll();
    characters += text.length;
    holders.add(this);
    this.#texts.set(object, text);
  }

  static dropAll(): void {
    for (const holder of holders) holder.#texts = new WeakMap();
    holders.clear();
    characters = 0;
  }
}
