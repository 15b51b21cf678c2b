import { ApolloServer, type ApolloServerPlugin, HeaderMap } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled } from "@apollo/server/plugin/disabled";
import { GraphQLError, type GraphQLSchema } from "graphql";
import type { Context } from "../execution/context.ts";
import type { Executor } from "../execution/executor.ts";
import { readExtensionsRequest, toExtensions } from "../extensions/extensions.ts";
import type { OperationRequest } from "../limits/cost.ts";
import { meteredField } from "../limits/metered-field.ts";
import { maskErrors, type OnFailure, withoutSuggestion } from "./error-format.ts";
import { writeResponse } from "./operation-response.ts";
import { queriesOnly } from "./queries-only.ts";

/** GraphQL over HTTP: plain application/json tells of a refused document with status 200, of a bad request with 400. */
const plainJsonStatus: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response, errors = [] }) {
        const accepts = request.http?.headers.get("accept") ?? "";
        if (accepts.includes("application/graphql-response+json")) return;
        const isBadRequest = errors.some(({ extensions }) => extensions.code === "BAD_REQUEST");
        if (response.http.status === 400 && !isBadRequest) response.http.status = 200;
      },
    };
  },
};

/** Adds the extensions of the response that the request wants. */
const extensions: ApolloServerPlugin<Context> = {
  async requestDidStart({ request, contextValue: { state } }) {
    const wanted = readExtensionsRequest(request.extensions, (name) => request.http?.headers.get(name));
    state.withProvenance = wanted.provenance;
    return {
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== "single" || response.body.singleResult.data === undefined) return;
        const { singleResult } = response.body;
        const described = await toExtensions(wanted, contextValue, singleResult.data);
        if (described === null) return;
        singleResult.extensions = { ...singleResult.extensions, ...described };
      },
    };
  },
};

/** Answers by plan; what has none, or comes to an error, is left to the library. */
function answerByPlan(executor: Executor): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ document, request, contextValue }) {
          const { operationName, variables } = request;
          const http = { headers: new HeaderMap() };
          try {
            const data = await executor.execute({ document, operationName, variables }, contextValue);
            return data && { http, body: { kind: "single", singleResult: { data } } };
          } catch (error) {
            if (contextValue.meter.exceeded === null) throw error;
            // Whoever asked Apollo looks at the meter.
            return { http, body: { kind: "single", singleResult: {} } };
          }
        },
      };
    },
  };
}

/** Notes what was answered without an error, so that it can be answered without Apollo from then on. */
const noteAnswered: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ document, response, contextValue, errors }) {
        contextValue.state.codes = (errors ?? []).map(({ extensions }) => String(extensions.code));
        if (errors === undefined && response.body.kind === "single")
          contextValue.state.answered = document ?? null;
      },
    };
  },
};

/** Reckons what an operation costs, and stops before the work of one that is too large, or that is done aside. */
function charge(gate: Gate): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, request, contextValue }) {
          contextValue.state.valid = document;
          const { operationName, variables } = request;
          const needsWorker = gate.needsWorker({ document, operationName, variables }, contextValue);
          // Nobody is told of this: it ends what Apollo does of the request.
          if (needsWorker || contextValue.state.refusal !== null)
            throw new GraphQLError("It is not answered here.", { extensions: { code: "NOT_HERE" } });
        },
      };
    },
  };
}

/** What decides on an operation that is valid. */
export interface Gate {
  /** @throws GraphQLError when the operation is not to be answered at all. */
  needsWorker(asked: OperationRequest, context: Context): boolean;
}

/** What the server is made with. Without a gate everything is answered. */
export interface Making {
  readonly executor: Executor;
  readonly introspection: boolean;
  readonly onFailure: OnFailure;
  readonly gate?: Gate;
}

/** The GraphQL server over a schema, not yet started. */
export function makeApollo(
  schema: GraphQLSchema,
  { executor, introspection, onFailure, gate }: Making,
): ApolloServer<Context> {
  const mask = maskErrors(onFailure);
  return new ApolloServer<Context>({
    schema,
    fieldResolver: meteredField,
    introspection,
    // Names of the schema that a caller did not know would be told by suggesting them.
    hideSchemaDetailsFromClientErrors: !introspection,
    validationRules: [queriesOnly],
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    // Stopped by server.ts, after the last answer.
    stopOnTerminationSignals: false,
    formatError: introspection ? mask : (formatted, error) => withoutSuggestion(mask(formatted, error)),
    // Cached by revision, not by field: its hooks on every field cost a fifth of a wide answer.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      plainJsonStatus,
      ...(gate ? [charge(gate)] : []),
      answerByPlan(executor),
      extensions,
      noteAnswered,
    ],
    stringifyResult: writeResponse,
  });
}
