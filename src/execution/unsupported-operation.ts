/** Says why an operation, or a value in its response, cannot be handled by an operation plan. graphql-js then executes it. */
export class UnsupportedOperation extends Error {
  override readonly name = "UnsupportedOperation";
}
