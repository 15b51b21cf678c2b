import type { Request } from "./receive.ts";

/** An operation as a body asks for it. */
export interface Operation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

/** Reads a body that asks for an operation by its text; null for any other, of which Apollo says what is wrong. */
export function readOperation(body: unknown): Operation | null {
  if (!isObject(body) || typeof body.query !== "string") return null;
  const operationName = body.operationName ?? undefined;
  const variables = body.variables ?? undefined;
  const extensions = body.extensions ?? undefined;
  if (operationName !== undefined && typeof operationName !== "string") return null;
  if (variables !== undefined && !isObject(variables)) return null;
  if (extensions !== undefined && (!isObject(extensions) || "persistedQuery" in extensions)) return null;
  return { query: body.query, operationName, variables, extensions };
}

/** The text of the document that a request comes with; null where it has none. */
export function textOf({ method, url }: Request, body: unknown): string | null {
  const text =
    method === "GET" ? new URL(url, "http://host").searchParams.get("query") : isObject(body) && body.query;
  return typeof text === "string" ? text : null;
}

/** What a request comes with beside its document; what cannot be read is left to Apollo to say. */
export function valuesOf({ method, url }: Request, body: unknown): unknown[] {
  if (method !== "GET") return isObject(body) ? valuesBeside(body) : [body];
  const given = new URL(url, "http://host").searchParams;
  return [
    given.get("operationName"),
    ...["variables", "extensions"].map((name) => readJson(given.get(name))),
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
