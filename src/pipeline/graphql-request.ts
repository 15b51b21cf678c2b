import type { Request } from "./receive.ts";

/** An operation in the body of a request. */
export interface Operation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

/** Reads the operation of a request. Null for anything else: Apollo reports what is wrong with it. */
export function readOperation({ method, url, headers }: Request, body: unknown): Operation | null {
  if (method !== "GET") return operationIn(body);
  // Apollo rejects a GET that names another media type.
  const hasOtherType = !/^application\/json(?:;|$)/.test(headers["content-type"] ?? "application/json");
  return hasOtherType ? null : operationIn(readParameters(url));
}

/** The parameters of a URL as the body that says the same; null where one is repeated or is no JSON. */
function readParameters(url: string): Record<string, unknown> | null {
  const parameters = new URL(url, "http://host").searchParams;
  if (new Set(parameters.keys()).size !== parameters.size) return null;
  const { variables = "null", extensions = "null", ...texts } = Object.fromEntries(parameters);
  try {
    return { ...texts, variables: JSON.parse(variables), extensions: JSON.parse(extensions) };
  } catch {
    return null;
  }
}

function operationIn(body: unknown): Operation | null {
  if (!isObject(body) || typeof body.query !== "string") return null;
  const operationName = body.operationName ?? undefined;
  const variables = body.variables ?? undefined;
  const extensions = body.extensions ?? undefined;
  if (operationName !== undefined && typeof operationName !== "string") return null;
  if (variables !== undefined && !isObject(variables)) return null;
  if (extensions !== undefined && (!isObject(extensions) || "persistedQuery" in extensions)) return null;
  return { query: body.query, operationName, variables, extensions };
}

/** The text of the document in a request; null when there is none. */
export function textOf({ method, url }: Request, body: unknown): string | null {
  const text =
    method === "GET" ? new URL(url, "http://host").searchParams.get("query") : isObject(body) && body.query;
  return typeof text === "string" ? text : null;
}

/** Everything in a request besides its document. What cannot be parsed is left out: Apollo reports it. */
export function valuesOf({ method, url }: Request, body: unknown): unknown[] {
  if (method !== "GET") return isObject(body) ? valuesBeside(body) : [body];
  const parameters = new URL(url, "http://host").searchParams;
  return [
    parameters.get("operationName"),
    ...["variables", "extensions"].map((name) => readJson(parameters.get(name))),
  ];
}

function valuesBeside({ query: _, ...others }: Record<string, unknown>): unknown[] {
  return Object.values(others);
}

function readJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whether a value from JSON is an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
