/** An operation that the explorer opens as a tab. The tab has the name of the operation in `query`. */
export interface Example {
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}
