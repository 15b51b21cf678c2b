/** Says why an operation, or an answer to it, is left to the library. */
export class CannotPlan extends Error {
  override readonly name = "CannotPlan";
}
