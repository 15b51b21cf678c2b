import {
  ApolloServer,
  type ApolloServerPlugin,
  type GraphQLRequestListener,
  type GraphQLResponse,
  HeaderMap,
} from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import type { Context } from "../execution/context.ts";
import { readExtensionsRequest, toExtensions } from "../extensions/extensions.ts";
import { meteredField } from "../limits/metered-field.ts";
import { Rejection } from "../limits/rejection.ts";
import type { Admission } from "./admit.ts";
import { maskErrors, type OnFailure, withoutSuggestion } from "./error-format.ts";
import { orderErrors } from "./error-order.ts";
import type { Execution } from "./execute.ts";
import { hasOwnStatuses } from "./media-type.ts";
import { type OperationResponse, writeResponse } from "./operation-response.ts";
import { queriesOnly } from "./queries-only.ts";
import type { ReceivedRequest } from "./receive.ts";

/** The context of Apollo: that of the resolvers, with the request. */
export interface RequestContext extends Context {
  readonly request: ReceivedRequest;
  /** The response of the worker, which is sent instead of that of Apollo. In an object, because Apollo copies the context. */
  readonly fromWorker: { response: OperationResponse | null };
}

type Listener = GraphQLRequestListener<RequestContext>;

/** A plug-in that listens to each request. */
function listen(listener: (request: ReceivedRequest) => Listener): ApolloServerPlugin<RequestContext> {
  return { requestDidStart: async ({ contextValue }) => listener(contextValue.request) };
}

/** GraphQL over HTTP: plain application/json reports an invalid document with status 200, and a bad request with 400. */
const plainJsonStatus = listen(({ mediaType }) => ({
  async willSendResponse({ response, errors = [] }) {
    if (hasOwnStatuses(mediaType)) return;
    const isBadRequest = errors.some(({ extensions }) => extensions.code === "BAD_REQUEST");
    if (response.http.status === 400 && !isBadRequest) response.http.status = 200;
  },
}));

/** Stores the valid document in the request state, and admits the operation. */
function admitOperation(admission: Admission | undefined): ApolloServerPlugin<RequestContext> {
  return listen(() => ({
    async didResolveOperation({ document, request, contextValue }) {
      contextValue.state.newDocument = document;
      const { operationName, variables } = request;
      await admission?.admit({ document, operationName, variables }, contextValue);
    },
  }));
}

/** Executes instead of graphql-js where that is possible. */
function executeOperation(execution: Execution): ApolloServerPlugin<RequestContext> {
  return listen((received) => ({
    async responseForOperation({ document, request, contextValue }) {
      const { operationName, variables } = request;
      try {
        const executed = await execution.execute(
          { document, operationName, variables },
          received,
          contextValue,
        );
        if (executed?.kind === "RESPONSE") {
          contextValue.fromWorker.response = executed.response;
          return toApollo({});
        }
        return executed && toApollo({ data: executed.data });
      } catch (error) {
        const { state, meter } = contextValue;
        if (error instanceof Rejection) state.rejection = error;
        else if (meter.exceeded === null) throw error;
        // The pipeline sends the error instead of this.
        return toApollo({});
      }
    },
  }));
}

function toApollo(singleResult: { data?: Record<string, unknown> }): GraphQLResponse {
  return { http: { headers: new HeaderMap() }, body: { kind: "single", singleResult } };
}

/** Adds the extensions of the response that were requested. */
const extensions: ApolloServerPlugin<RequestContext> = {
  async requestDidStart({ request, contextValue: { state } }) {
    const requested = readExtensionsRequest(request.extensions, (name) => request.http?.headers.get(name));
    state.withProvenance = requested.provenance;
    return {
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== "single" || response.body.singleResult.data === undefined) return;
        const { singleResult } = response.body;
        const found = await toExtensions(requested, contextValue, singleResult.data);
        if (found !== null) singleResult.extensions = { ...singleResult.extensions, ...found };
      },
    };
  },
};

/** Puts the errors of a response in order. */
const sortErrors = listen(() => ({
  async willSendResponse({ response: { body } }) {
    if (body.kind === "single" && body.singleResult.errors !== undefined)
      body.singleResult.errors = orderErrors(body.singleResult.errors);
  },
}));

/** Stores the error codes of the response in the request state. */
const noteErrors = listen(() => ({
  async willSendResponse({ response, contextValue: { state, fromWorker }, errors }) {
    if (fromWorker.response !== null) return;
    state.codes = (errors ?? []).map(({ extensions }) => String(extensions.code));
    state.succeeded = errors === undefined && response.body.kind === "single";
  },
}));

/** The parts of the GraphQL server. Without `admission` every operation is executed. */
export interface GraphQLServerOptions {
  readonly execution: Execution;
  readonly introspection: boolean;
  readonly onFailure: OnFailure;
  readonly admission?: Admission | undefined;
}

/** Creates Apollo Server, not yet started. It parses, validates, and executes operations without a plan. */
export function makeGraphQLServer(
  schema: GraphQLSchema,
  { execution, introspection, onFailure, admission }: GraphQLServerOptions,
): ApolloServer<RequestContext> {
  const mask = maskErrors(onFailure);
  return new ApolloServer<RequestContext>({
    schema,
    fieldResolver: meteredField,
    introspection,
    // Suggestions would give away names of the schema.
    hideSchemaDetailsFromClientErrors: !introspection,
    validationRules: [queriesOnly],
    // The API only reads and knows no cookies, so a request that a page of another origin makes a browser send does nothing
    // that the page could not do itself. Browsers let such a page read a response only with CORS_ORIGINS.
    csrfPrevention: false,
    // The operation cache has the valid documents, within a limit on their size. Apollo's own would keep each with its plan.
    documentStore: null,
    includeStacktraceInErrorResponses: false,
    // The gateway stops Apollo itself, after the last response.
    stopOnTerminationSignals: false,
    formatError: introspection ? mask : (formatted, error) => withoutSuggestion(mask(formatted, error)),
    // Responses are cached whole. Apollo's hooks on every field cost a fifth of a wide response.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      // Apollo would trace each request to a subgraph that says it wants that.
      ApolloServerPluginInlineTraceDisabled(),
      // A browser that opens the address of a query gets its response; the explorer is at another address.
      ApolloServerPluginLandingPageDisabled(),
      plainJsonStatus,
      admitOperation(admission),
      executeOperation(execution),
      extensions,
      sortErrors,
      noteErrors,
    ],
    stringifyResult: writeResponse,
  });
}
