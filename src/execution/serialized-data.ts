/** The data of an answer, written already. The library passes it on as the object that it would be. */
export class SerializedData {
  [field: string]: unknown;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The JSON text of data; undefined where it is not written yet. */
  static textOf(data: unknown): string | undefined {
    return data instanceof SerializedData ? data.#text : undefined;
  }
}
