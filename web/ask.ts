import type { TypedDocumentString } from "./client/operations.ts";

/** Asks the API as any client does. @throws AskError with what `errors` says. */
export type Ask = <Data, Variables extends Readonly<Record<string, unknown>>>(
  operation: TypedDocumentString<Data, Variables>,
  variables: Variables,
) => Promise<Data>;

/** The API rejected a question, with the status and the header `retry-after` of its response. */
export class AskError extends Error {
  override readonly name = "AskError";

  constructor(
    message: string,
    readonly status: number,
    readonly retryAfter: string | undefined,
  ) {
    super(message);
  }
}

/** An operation with its variables, as a page shows it to those who want to send it themselves. */
export interface Question {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}
