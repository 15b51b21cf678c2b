import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { Context } from "../execution/context.ts";
import { readExtensionsRequest, toExtensions } from "../extensions/extensions.ts";
import { measure } from "../limits/document-size.ts";
import { type Allowance, restOf } from "../limits/meter.ts";
import { Rejection } from "../limits/rejection.ts";
import type { Admission } from "./admit.ts";
import { respondInvalid } from "./error-response.ts";
import type { Execution } from "./execute.ts";
import { type Operation, readOperation, textOf, valuesOf } from "./graphql-request.ts";
import type { RequestContext } from "./graphql-server.ts";
import { type CachedOperation, OperationCache } from "./operation-cache.ts";
import { type OperationResponse, writeResponse } from "./operation-response.ts";
import type { ReceivedRequest, Request } from "./receive.ts";
import type { TrustedDocuments } from "./trusted-documents.ts";

/** The parts that answer operations. */
export interface OperationsOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly execution: Execution;
  readonly documents: TrustedDocuments;
  readonly allowance: Allowance;
  /** Null where every operation is executed. */
  readonly admission: Admission | null;
  /** Whether operations that were valid before bypass Apollo: a shortcut. */
  readonly cachesOperations: boolean;
}

/**
 * Stage 3: parses and validates. Apollo does so for a new operation, and calls stages 4 and 5 at its plug-in points. An
 * operation that was valid before is found in the operation cache, and the same stages follow.
 */
export class Operations {
  readonly #cache: OperationCache | null;

  constructor(private readonly options: OperationsOptions) {
    this.#cache = options.cachesOperations ? new OperationCache() : null;
  }

  /** The most bytes that the responses to the operations of a request may have together. */
  get maxBytes(): number {
    return this.options.allowance.bytes;
  }

  /** @throws Rejection when the rate limit is exceeded, or the queue of the worker is full. */
  async answer(request: ReceivedRequest, body: unknown, context: Context): Promise<OperationResponse> {
    const allowance = restOf(this.options.allowance, context.state.before);
    context.meter.allow(allowance);
    try {
      const resolved = this.options.documents.resolve(request, body);
      const response = await this.#answer(resolved.request, resolved.body, context);
      if (isLonger(response.text, allowance.bytes)) throw context.meter.endResponse();
      return response;
    } catch (error) {
      if (error instanceof Rejection || !(error instanceof GraphQLError)) throw error;
      context.state.codes = [String(error.extensions.code)];
      return respondInvalid(request, error);
    }
  }

  async #answer(request: ReceivedRequest, body: unknown, context: Context): Promise<OperationResponse> {
    const { admission } = this.options;
    admission?.checkValues(valuesOf(request, body));
    const operation = readOperation(request, body);
    const cached = operation && this.#cache?.find(request.mediaType, operation);
    if (operation && cached) {
      const response = await this.#answerCached(request, operation, cached, context);
      if (response !== null) return response;
    } else admission?.checkDocument(textOf(request, body));
    return this.#answerByApollo(request, operation, body, context);
  }

  /** Null when the operation fails: graphql-js executes it again and reports the error. */
  async #answerCached(
    request: ReceivedRequest,
    operation: Operation,
    { document, contentType }: CachedOperation,
    context: Context,
  ): Promise<OperationResponse | null> {
    const requested = readExtensionsRequest(operation.extensions, (name) =>
      request.headers[name]?.toString(),
    );
    context.state.withProvenance = requested.provenance;
    const valid = { ...operation, document };
    const admitted = this.options.admission?.admit(valid, context);
    if (admitted instanceof Promise) await admitted;
    const executed = await this.options.execution.execute(valid, request, context);
    if (executed === null) return null;
    if (executed.kind === "RESPONSE") return executed.response;
    const { data } = executed;
    const found = toExtensions(requested, context, data);
    const extensions = found instanceof Promise ? await found : found;
    const text = writeResponse(extensions === null ? { data } : { data, extensions: { ...extensions } });
    return { status: 200, contentType, headers: {}, text, isRepeatable: true };
  }

  async #answerByApollo(
    request: ReceivedRequest,
    operation: Operation | null,
    body: unknown,
    context: Context,
  ): Promise<OperationResponse> {
    const { state, meter } = context;
    const fromWorker: RequestContext["fromWorker"] = { response: null };
    const ofApollo = await this.#askApollo(request, body, { ...context, request, fromWorker });
    // The response of Apollo is empty then.
    const stopped = state.rejection ?? meter.exceeded;
    if (stopped !== null) throw stopped;
    const response = fromWorker.response ?? ofApollo;
    if (operation !== null && state.newDocument !== null && response.isRepeatable) {
      this.#cache?.store(request.mediaType, operation, {
        document: state.newDocument,
        contentType: response.contentType,
        fields: measure(state.newDocument).fields,
      });
    }
    return response;
  }

  async #askApollo(
    { method, headers, mediaType, url }: ReceivedRequest,
    body: unknown,
    context: RequestContext,
  ): Promise<OperationResponse> {
    const { search } = new URL(url, "http://host");
    const response = await this.options.apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: mapHeaders({ ...headers, accept: mediaType }), search, body },
      context: async () => context,
    });
    const {
      "content-type": contentType = "",
      "cache-control": _,
      ...others
    } = Object.fromEntries(response.headers);
    const status = response.status ?? 200;
    return {
      status,
      contentType,
      headers: others,
      text: readText(response),
      isRepeatable: status === 200 && context.state.succeeded,
    };
  }
}

function isLonger(text: string | Buffer, bytes: number): boolean {
  // A character is three bytes at most. To count them takes time.
  return text.length * 3 > bytes && Buffer.byteLength(text) > bytes;
}

function mapHeaders(headers: Request["headers"]): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) if (value) map.set(name, value.toString());
  return map;
}

function readText({ body }: HTTPGraphQLResponse): string {
  if (body.kind === "complete") return body.string;
  throw new Error("Apollo sent a response in parts, which the schema does not provide for.");
}
