import type { Example } from "./example.ts";

/**
 * Fetches the example operations from the server that served the page.
 *
 * @throws when the answer is not 200 or is not an array of examples
 */
export async function fetchExamples(): Promise<readonly Example[]> {
  const response = await fetch("/explorer/examples.json");
  if (!response.ok) throw new Error(`The examples answered ${response.status}`);
  const body: unknown = await response.json();
  if (!Array.isArray(body) || !body.every(isExample)) throw new Error("The examples are not operations");
  return body;
}

function isExample(value: unknown): value is Example {
  if (typeof value !== "object" || value === null) return false;
  if (!("name" in value && typeof value.name === "string")) return false;
  if (!("query" in value && typeof value.query === "string")) return false;
  return !("variables" in value) || (typeof value.variables === "object" && value.variables !== null);
}
