import { StorageAPI } from "@graphiql/toolkit";
import type { Example } from "./example.ts";

/** A tab as GraphiQL opens it: both fields are editor text. */
export interface Tab {
  readonly query: string;
  readonly variables: string | null;
}

/** Writes each example as a tab, in the same order, its variables as indented JSON. */
export function writeTabs(examples: readonly Example[]): Tab[] {
  return examples.map(({ query, variables }) => ({
    query,
    variables: variables === undefined ? null : JSON.stringify(variables, null, 2),
  }));
}

/**
 * Stores the first tab as the text last edited, unless this browser already keeps tabs of its own.
 */
export function fillEditors([first]: readonly Tab[]): void {
  const storage = new StorageAPI();
  if (first === undefined || storage.get("tabState") !== null) return;
  // GraphiQL fills its variables editor from storage alone: without this the first tab runs with none.
  storage.set("query", first.query);
  storage.set("variables", first.variables ?? "");
}
