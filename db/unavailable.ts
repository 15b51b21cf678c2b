/** The store cannot be read at present, though it is in order: its database does not answer. */
export class StoreUnavailableError extends Error {
  override readonly name = "StoreUnavailableError";
}
