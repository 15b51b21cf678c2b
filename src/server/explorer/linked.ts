import type { Example } from "./example.ts";

/** Returns the operation that the address of the page names in `query` and `variables`, as other pages link to it; or null. */
export function readLinked(search: string): Example | null {
  const parameters = new URLSearchParams(search);
  const query = parameters.get("query");
  if (query === null || query.trim() === "") return null;
  const name = /\bquery\s+(\w+)/.exec(query)?.[1] ?? "";
  const variables = parseVariables(parameters.get("variables") ?? "");
  return variables === null ? { name, query } : { name, query, variables };
}

function parseVariables(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const variables: unknown = JSON.parse(text);
    return typeof variables === "object" && variables !== null && !Array.isArray(variables)
      ? { ...variables }
      : null;
  } catch {
    return null;
  }
}
