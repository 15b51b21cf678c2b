import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from "@apollo/server";
import { GraphQLError } from "graphql";
import type { Context } from "../execution/context.ts";
import type { Executor } from "../execution/executor.ts";
import { describeExtensions, type ExtensionsWanted, readExtensionsWanted } from "../extensions/extensions.ts";
import { measure } from "../limits/document.ts";
import type { Allowance } from "../limits/meter.ts";
import type { Admission } from "./admit.ts";
import { type Answer, writeAnswer } from "./operation-response.ts";
import type { Asked, Request } from "./receive.ts";
import { type KnownOperation, KnownOperations } from "./operation-cache.ts";
import { type Operation, readOperation, textOf, valuesOf } from "./graphql-request.ts";
import { refuse } from "./error-response.ts";

/** Works answers out: by plan for operations that Apollo has answered before, by Apollo for all others. */
export class Answering {
  readonly #known = new KnownOperations();

  constructor(
    private readonly apollo: ApolloServer<Context>,
    private readonly executor: Executor,
    private readonly allowance: Allowance,
    private readonly admission: Admission | null = null,
  ) {}

  /** Answers a request with its body, which is parsed by now. */
  async answer(asked: Asked, body: unknown, context: Context): Promise<Answer> {
    context.meter.allow(this.allowance);
    try {
      const answer = await this.#answer(asked, body, context);
      if (Buffer.byteLength(answer.text) > this.allowance.bytes) throw context.meter.endAnswer();
      return answer;
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      context.course.codes = [String(error.extensions.code)];
      return refuse(asked, error);
    }
  }

  async #answer(asked: Asked, body: unknown, context: Context): Promise<Answer> {
    this.admission?.examineValues(valuesOf(asked, body));
    const operation = asked.method === "POST" ? readOperation(body) : null;
    const known = operation && this.#known.find(asked.headers.accept, operation);
    if (operation && known) {
      const { document } = known;
      const { headers } = asked;
      const wanted = readExtensionsWanted(operation.extensions, (name) => headers[name]?.toString());
      context.course.wantsProvenance = wanted.provenance;
      if (this.admission?.isForAside({ ...operation, document }, context))
        return this.admission.askAside(asked, context);
      if (context.course.refusal !== null) throw context.course.refusal;
      const answer = await this.#answerKnown(operation, known, wanted, context);
      if (answer !== null) return answer;
    } else this.admission?.examine(textOf(asked, body));
    return this.#askAnew(asked, operation, body, context);
  }

  async #askAnew(
    asked: Asked,
    operation: Operation | null,
    body: unknown,
    context: Context,
  ): Promise<Answer> {
    const { course, meter } = context;
    const first = await this.#askApollo(asked, body, context);
    if (course.refusal !== null) throw course.refusal;
    if (meter.exceeded !== null) throw meter.exceeded;
    const given = course.isAside && this.admission ? await this.admission.askAside(asked, context) : first;
    const document = course.isAside ? course.valid : course.answered;
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
    known: KnownOperation,
    wanted: ExtensionsWanted,
    context: Context,
  ): Promise<Answer | null> {
    const data = await this.executor.answer({ document: known.document, operationName, variables }, context);
    if (data === null) return null;
    const described = describeExtensions(wanted, context, data);
    const extensions = described instanceof Promise ? await described : described;
    const text = writeAnswer(extensions === null ? { data } : { data, extensions: { ...extensions } });
    return { status: 200, contentType: known.contentType, headers: {}, text, isRepeatable: true };
  }

  async #askApollo({ method, headers, url }: Request, body: unknown, context: Context): Promise<Answer> {
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
      isRepeatable: status === 200 && context.course.answered !== null,
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
