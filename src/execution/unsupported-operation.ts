/** Says why an operation, or an answer to it, is left to the library. */
export class UnsupportedOperation extends Error {
  override readonly name = "UnsupportedOperation";
}
