import { ApolloServer, type ApolloServerPlugin, HeaderMap } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled } from "@apollo/server/plugin/disabled";
import type { FastifyBaseLogger } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Context } from "./context.ts";
import { writeAnswer } from "./endpoint/answer.ts";
import { maskErrors } from "./errors.ts";
import type { Executor } from "./executor/executor.ts";
import { describeExtensions, readExtensionsWanted } from "./extensions.ts";

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
  async requestDidStart({ request, contextValue: { course } }) {
    const wanted = readExtensionsWanted(request.extensions, (name) => request.http?.headers.get(name));
    course.wantsProvenance = wanted.provenance;
    return {
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== "single" || response.body.singleResult.data === undefined) return;
        const { singleResult } = response.body;
        const described = await describeExtensions(wanted, contextValue, singleResult.data);
        if (Object.keys(described).length === 0) return;
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
          const data = await executor.answer({ document, operationName, variables }, contextValue);
          if (data === null) return null;
          const http = { headers: new HeaderMap() };
          return { http, body: { kind: "single", singleResult: { data } } };
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
        if (errors === undefined && response.body.kind === "single")
          contextValue.course.answered = document ?? null;
      },
    };
  },
};

/** The GraphQL server over a schema, not yet started. */
export function makeApollo(
  schema: GraphQLSchema,
  executor: Executor,
  log: FastifyBaseLogger,
): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    // Stopped by server.ts, after the last answer.
    stopOnTerminationSignals: false,
    formatError: maskErrors(log),
    // Cached by revision, not by field: its hooks on every field cost a fifth of a wide answer.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      plainJsonStatus,
      answerByPlan(executor),
      extensions,
      noteAnswered,
    ],
    stringifyResult: writeAnswer,
  });
}
