/** The `data` of a response as JSON text. Apollo passes it on like the object that it stands for. */
export class SerializedData {
  [field: string]: unknown;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The JSON text of `data`; undefined for data that is not serialized. */
  static textOf(data: unknown): string | undefined {
    return data instanceof SerializedData ? data.#text : undefined;
  }
}
