/** An operation the explorer opens as a tab, titled by the operation's own name in `query`. */
export interface Example {
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}
