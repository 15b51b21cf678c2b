import type { FastifyRequest } from "fastify";
import { type Ask, AskError } from "../../../web/ask.ts";
import type { Pipeline } from "../../pipeline/pipeline.ts";
import { headerOf, sendOwn } from "../own-operations.ts";

/** Asks the API in this process, in the name of the client of a request. */
export function askPipeline(pipeline: Pipeline, { ip }: Pick<FastifyRequest, "ip">): Ask {
  return async (operation, variables) => {
    const query = operation.toString();
    const reply = await sendOwn(pipeline, { query, variables }, { ip, headers: {} });
    // What has no errors is of the type of the operation: the client is generated from the schema of this build.
    const { data, errors } = JSON.parse(String(reply.body));
    if (errors === undefined) return data;
    const message = errors.map((error: { readonly message: string }) => error.message).join(" ");
    // With a status of 200 an address names something that the API rejects.
    throw new AskError(message, reply.status === 200 ? 400 : reply.status, headerOf(reply, "retry-after"));
  };
}
