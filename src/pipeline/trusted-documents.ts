import { hash } from "node:crypto";
import { GraphQLError } from "graphql";
import { isObject } from "./graphql-request.ts";
import type { ReceivedRequest } from "./receive.ts";

/** Which documents are answered: all, all and the trusted ones by their hash, or only the trusted ones. */
export type TrustMode = "off" | "prefer" | "only";

/** The texts of the trusted documents, by their SHA-256 in lower-case hexadecimal. */
export type TrustedTexts = ReadonlyMap<string, string>;

/** How a request names its document. */
interface DocumentReference {
  readonly query: unknown;
  /** As in the appendix "Persisted Documents" of GraphQL over HTTP: `sha256:` and the hash. */
  readonly documentId: unknown;
  /** The extension of automatic persisted queries. */
  readonly persistedQuery: unknown;
}

/** A request with the text of its document, and its body as parsed. */
export interface RequestWithText {
  readonly request: ReceivedRequest;
  readonly body: unknown;
}

const identifier = /^sha256:([0-9a-f]{64})$/;

/** The hash of a document. */
export function hashDocument(text: string): string {
  return hash("sha256", text, "hex");
}

/** Documents that a team has written and built its client with, known by their hashes. */
export class TrustedDocuments {
  /** `own` are the texts that routes of the gateway send: they are answered in every mode. */
  constructor(
    private readonly mode: TrustMode,
    private readonly texts: TrustedTexts,
    private readonly own: ReadonlySet<string> = new Set(),
  ) {}

  /**
   * Puts the text of a trusted document into a request that has its hash. Other requests stay as they are.
   * @throws GraphQLError for a document that is not answered.
   */
  resolve(request: ReceivedRequest, body: unknown): RequestWithText {
    const parameters = request.method === "GET" ? new URL(request.url, "http://host").searchParams : null;
    const text = this.#find(parameters === null ? referenceIn(body) : referenceInUrl(parameters));
    if (text === null) return { request, body };
    if (parameters !== null) return { request: putIntoUrl(request, parameters, text), body };
    const { documentId: _, extensions, ...others } = isObject(body) ? body : {};
    const rest = isObject(extensions) ? { extensions: withoutHash(extensions) } : {};
    const completed = { ...others, ...rest, query: text };
    return { request: { ...request, body: JSON.stringify(completed) }, body: completed };
  }

  /** The text of a trusted document; null where the request has its own, or one that Apollo Server remembers. */
  #find({ query, documentId, persistedQuery }: DocumentReference): string | null {
    if (documentId !== undefined) {
      if (query !== undefined) throw bothGiven();
      if (this.mode === "off") throw notSupported();
      const [, digest = ""] = (typeof documentId === "string" && identifier.exec(documentId)) || [];
      return this.texts.get(digest) ?? throwNotInList();
    }
    if (typeof query === "string" && this.own.has(query)) return null;
    const digest = readHash(persistedQuery);
    if (this.mode === "off") return null;
    const text = digest === null ? undefined : this.texts.get(digest);
    if (text !== undefined && (query === undefined || query === text)) return text;
    if (this.mode === "prefer") return null;
    if (digest !== null) return throwNotInList();
    throw idRequired();
  }
}

function referenceIn(body: unknown): DocumentReference {
  const { query, documentId, extensions } = isObject(body) ? body : {};
  const { persistedQuery } = isObject(extensions) ? extensions : {};
  // Clients send null for what they do not have.
  return {
    query: query ?? undefined,
    documentId: documentId ?? undefined,
    persistedQuery: persistedQuery ?? undefined,
  };
}

/** Null without an object. Apollo Server would fail on a hash that is no text. */
function readHash(persistedQuery: unknown): string | null {
  if (!isObject(persistedQuery)) return null;
  const { sha256Hash } = persistedQuery;
  if (typeof sha256Hash === "string") return sha256Hash;
  throw reject("BAD_REQUEST", "`extensions.persistedQuery.sha256Hash` must be a text of 64 digits.");
}

function referenceInUrl(parameters: URLSearchParams): DocumentReference {
  const extensions = readExtensions(parameters);
  const first = (name: string) => parameters.get(name) ?? undefined;
  return {
    query: first("query"),
    documentId: parameters.getAll("documentId").length > 1 ? null : first("documentId"),
    persistedQuery: extensions?.persistedQuery,
  };
}

/** Null where there are none, or they are no JSON: Apollo reports that. */
function readExtensions(parameters: URLSearchParams): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(parameters.get("extensions") ?? "null");
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function putIntoUrl(request: ReceivedRequest, parameters: URLSearchParams, text: string): ReceivedRequest {
  const extensions = readExtensions(parameters);
  parameters.delete("documentId");
  parameters.set("query", text);
  if (extensions !== null) parameters.set("extensions", JSON.stringify(withoutHash(extensions)));
  return { ...request, url: `/graphql?${parameters}` };
}

function withoutHash({ persistedQuery: _, ...others }: Record<string, unknown>): Record<string, unknown> {
  return others;
}

function reject(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

const bothGiven = () => reject("BAD_REQUEST", "Send `documentId` or `query`, not both.");

const notSupported = () =>
  reject("PERSISTED_QUERY_NOT_SUPPORTED", "This server has no trusted documents: send the text as `query`.");

const idRequired = () =>
  reject(
    "PERSISTED_QUERY_ID_REQUIRED",
    "This server answers only trusted documents: send the hash of one as `documentId`, such as `sha256:…`, and no text.",
  );

function throwNotInList(): never {
  throw reject(
    "PERSISTED_QUERY_NOT_IN_LIST",
    "There is no trusted document with this hash. It is `sha256:` and 64 digits (0 to 9, a to f) as `documentId`, or 64 digits as `extensions.persistedQuery.sha256Hash`.",
  );
}
