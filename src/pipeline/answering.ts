import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { Context } from "../execution/context.ts";
import type { Executor } from "../execution/executor.ts";
import { type ExtensionsRequest, readExtensionsRequest, toExtensions } from "../extensions/extensions.ts";
import { measure } from "../limits/document.ts";
import type { Allowance } from "../limits/meter.ts";
import type { Admission } from "./admit.ts";
import { refuse } from "./error-response.ts";
import { type Operation, readOperation, textOf, valuesOf } from "./graphql-request.ts";
import { type CachedOperation, OperationCache } from "./operation-cache.ts";
import { type OperationResponse, writeResponse } from "./operation-response.ts";
import type { ReceivedRequest, Request } from "./receive.ts";

/** Works answers out: by plan for operations that Apollo has answered before, by Apollo for all others. */
export class Answering {
  readonly #known = new OperationCache();

  constructor(
    private readonly apollo: ApolloServer<Context>,
    private readonly executor: Executor,
    private readonly allowance: Allowance,
    private readonly admission: Admission | null = null,
  ) {}

  /** Answers a request with its body, which is parsed by now. */
  async answer(asked: ReceivedRequest, body: unknown, context: Context): Promise<OperationResponse> {
    context.meter.allow(this.allowance);
    try {
      const answer = await this.#answer(asked, body, context);
      if (Buffer.byteLength(answer.text) > this.allowance.bytes) throw context.meter.endAnswer();
      return answer;
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      context.state.codes = [String(error.extensions.code)];
      return refuse(asked, error);
    }
  }

  async #answer(asked: ReceivedRequest, body: unknown, context: Context): Promise<OperationResponse> {
    this.admission?.examineValues(valuesOf(asked, body));
    const operation = asked.method === "POST" ? readOperation(body) : null;
    const known = operation && this.#known.find(asked.headers.accept, operation);
    if (operation && known) {
      const { document } = known;
      const { headers } = asked;
      const wanted = readExtensionsRequest(operation.extensions, (name) => headers[name]?.toString());
      context.state.withProvenance = wanted.provenance;
      if (this.admission?.needsWorker({ ...operation, document }, context))
        return this.admission.askWorker(asked, context);
      if (context.state.refusal !== null) throw context.state.refusal;
      const answer = await this.#answerKnown(operation, known, wanted, context);
      if (answer !== null) return answer;
    } else this.admission?.examine(textOf(asked, body));
    return this.#askAnew(asked, operation, body, context);
  }

  async #askAnew(
    asked: ReceivedRequest,
    operation: Operation | null,
    body: unknown,
    context: Context,
  ): Promise<OperationResponse> {
    const { state, meter } = context;
    const first = await this.#askApollo(asked, body, context);
    if (state.refusal !== null) throw state.refusal;
    if (meter.exceeded !== null) throw meter.exceeded;
    const given = state.inWorker && this.admission ? await this.admission.askWorker(asked, context) : first;
    const document = state.inWorker ? state.valid : state.answered;
    if (operation !== null && document !== null && given.isRepeatable) {
      const { contentType } = given;
      this.#known.note(asked.headers.accept, operation, {
        document,
        contentType,
        fields: measure(document).fields,
      });
    }
    return given;
  }

  async #answerKnown(
    { operationName, variables }: Operation,
    known: CachedOperation,
    wanted: ExtensionsRequest,
    context: Context,
  ): Promise<OperationResponse | null> {
    const data = await this.executor.execute({ document: known.document, operationName, variables }, context);
    if (data === null) return null;
    const described = toExtensions(wanted, context, data);
    const extensions = described instanceof Promise ? await described : described;
    const text = writeResponse(extensions === null ? { data } : { data, extensions: { ...extensions } });
    return { status: 200, contentType: known.contentType, headers: {}, text, isRepeatable: true };
  }

  async #askApollo(
    { method, headers, url }: Request,
    body: unknown,
    context: Context,
  ): Promise<OperationResponse> {
    const { search } = new URL(url, "http://host");
    const response = await this.apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: mapHeaders(headers), search, body },
      context: async () => context,
    });
    const { "content-type": contentType = "", ...others } = Object.fromEntries(response.headers);
    const status = response.status ?? 200;
    return {
      status,
      contentType,
      headers: others,
      text: readText(response),
      // What is answered may be refused in the end, as in a media type that there is none of.
      isRepeatable: status === 200 && context.state.answered !== null,
    };
  }
}

function mapHeaders(headers: Request["headers"]): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) if (value) map.set(name, value.toString());
  return map;
}

function readText({ body }: HTTPGraphQLResponse): string {
  if (body.kind === "complete") return body.string;
  throw new Error("An answer comes in parts, though the schema has nothing that would make it do so.");
}
