import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from "@apollo/server";
import type { Context } from "../context.ts";
import type { Executor } from "../executor/executor.ts";
import { describeExtensions, readExtensionsWanted } from "../extensions.ts";
import { type Answer, writeAnswer } from "./answer.ts";
import type { Asked } from "./asked.ts";
import { KnownOperations } from "./known-operations.ts";
import { type Operation, readOperation } from "./operation.ts";

/** Works answers out: by plan for operations that Apollo has answered before, by Apollo for all others. */
export class Answering {
  readonly #known = new KnownOperations();

  constructor(
    private readonly apollo: ApolloServer<Context>,
    private readonly executor: Executor,
  ) {}

  /** Answers a request with its body, which is parsed by now. */
  async answer(asked: Asked, body: unknown, context: Context): Promise<Answer> {
    const operation = asked.method === "POST" ? readOperation(body) : null;
    if (operation === null) return this.#askApollo(asked, body, context);
    const answer = await this.#answerKnown(asked, operation, context);
    if (answer !== null) return answer;
    const given = await this.#askApollo(asked, body, context);
    const { contentType } = given;
    const document = context.course.answered;
    if (document !== null) this.#known.note(asked.headers.accept, operation, { document, contentType });
    return given;
  }

  async #answerKnown({ headers }: Asked, operation: Operation, context: Context): Promise<Answer | null> {
    const known = this.#known.find(headers.accept, operation);
    if (known === undefined) return null;
    const { operationName, variables, extensions: wants } = operation;
    const wanted = readExtensionsWanted(wants, (name) => headers[name]?.toString());
    context.course.wantsProvenance = wanted.provenance;
    const data = await this.executor.answer({ document: known.document, operationName, variables }, context);
    if (data === null) return null;
    const told = await describeExtensions(wanted, context, data);
    const text = writeAnswer(Object.keys(told).length === 0 ? { data } : { data, extensions: { ...told } });
    return { status: 200, contentType: known.contentType, headers: {}, text, isRepeatable: true };
  }

  async #askApollo({ method, headers, url }: Asked, body: unknown, context: Context): Promise<Answer> {
    const { search } = new URL(url, "http://host");
    const response = await this.apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: mapHeaders(headers), search, body },
      context: async () => context,
    });
    const { "content-type": contentType = "", ...others } = Object.fromEntries(response.headers);
    return {
      status: response.status ?? 200,
      contentType,
      headers: others,
      text: readText(response),
      isRepeatable: context.course.answered !== null,
    };
  }
}

function mapHeaders(headers: Asked["headers"]): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) if (value) map.set(name, value.toString());
  return map;
}

function readText({ body }: HTTPGraphQLResponse): string {
  if (body.kind === "complete") return body.string;
  throw new Error("An answer comes in parts, though the schema has nothing that would make it do so.");
}
