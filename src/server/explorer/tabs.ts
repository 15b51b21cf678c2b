import { StorageAPI } from "@graphiql/toolkit";
import type { Example } from "./example.ts";

/** A tab of GraphiQL, with the texts of its two editors. */
export interface Tab {
  readonly query: string;
  readonly variables: string | null;
}

/** Turns examples into tabs, in the same order, with the variables as indented JSON. */
export function toTabs(examples: readonly Example[]): Tab[] {
  return examples.map(({ query, variables }) => ({
    query,
    variables: variables === undefined ? null : JSON.stringify(variables, null, 2),
  }));
}

/** Stores the first tab as the last edited text, unless this browser has stored tabs and no link asks for the first. */
export function fillEditors([first]: readonly Tab[], isLinked: boolean): void {
  const storage = new StorageAPI();
  if (first === undefined || (storage.get("tabState") !== null && !isLinked)) return;
  // GraphiQL reads the variables editor only from storage: otherwise the first tab would have no variables.
  storage.set("query", first.query);
  storage.set("variables", first.variables ?? "");
}

/**
 * Returns the name of the operation that runs on opening: the one that the editor opens with, if it is an example. What
 * somebody left half written does not run.
 */
export function findOpened(examples: readonly Example[]): string | null {
  const query = new StorageAPI().get("query");
  return examples.find((example) => example.query === query)?.name ?? null;
}
